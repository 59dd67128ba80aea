/* Tags names with Stanford's CRF (Finkel, Grenager and Manning 2005), for silver.py:
 *
 *     java -cp stanford-corenlp.jar:stanford-corenlp-models.jar NameTagger.java LIST
 *
 * LIST has a path a line. For each text one line: begin, end and label of each name, a tab behind each; in code
 * points, half open. */
import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.Triple;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;

public class NameTagger {
    static final String MODEL = "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";

    public static void main(String[] arguments) throws Exception {
        CRFClassifier<CoreLabel> tagger = CRFClassifier.getClassifier(MODEL);
        for (String path : Files.readAllLines(Paths.get(arguments[0]))) {
            String text = new String(Files.readAllBytes(Paths.get(path)), StandardCharsets.UTF_8);
            StringBuilder line = new StringBuilder();
            for (Triple<String, Integer, Integer> name : tagger.classifyToCharacterOffsets(text))
                line.append(text.codePointCount(0, name.second())).append(' ')
                    .append(text.codePointCount(0, name.third())).append(' ').append(name.first()).append('\t');
            System.out.println(line);
        }
    }
}
