# fish completion for hearsay. tests/cli/consistent.sh holds it to `hearsay help --list`.

set -l commands read add watch remove articles show said who correct search compare trace stories tensions changes timeline coverage positions serve export rebuild link eval version help
complete -c hearsay -f

complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a read -d 'find who said what in articles; stores nothing'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a add -d 'read articles into the case file'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a watch -d 'read what is new in feeds'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a remove -d 'take articles out, with all that was made of them'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a articles -d 'list the articles in the case file'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a show -d 'one article with its statements marked'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a said -d 'who said what: statements, newest first'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a who -d 'who speaks: names, roles, outlets; corrections'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a correct -d 'all corrections; put right what stands across articles'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a search -d 'find words in articles and statements'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a compare -d 'articles side by side'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a trace -d 'where a statement comes from'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a stories -d 'articles about one event; one story in full'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a tensions -d 'what cannot both stand'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a changes -d 'who says another thing later'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a timeline -d 'what was said and published, by day'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a coverage -d 'which outlets tell which statements'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a positions -d 'what each party stands for'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a serve -d 'the case file as pages in the browser'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a export -d 'write the case as jsonl, csv, brat, annotations, links or a site'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a rebuild -d 'read all stored articles anew'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a link -d 'one step of linking, for an engine that sorts'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a eval -d 'score the model against annotated articles'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a version -d 'versions of the program and model'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a help -d 'help for a command'

# Names of speakers in the case file.
function __hearsay_names
	set -l words (commandline -opc)
	set -l db
	if set -l i (contains -i -- --db $words); and test $i -lt (count $words)
		set db --db $words[(math $i + 1)]
	end
	hearsay who --list $db -- (commandline -ct) 2>/dev/null
end
complete -c hearsay -n "__fish_seen_subcommand_from said who changes timeline positions" -a '(__hearsay_names)'

complete -c hearsay -n "__fish_seen_subcommand_from help" -a "$commands columns"
complete -c hearsay -n "__fish_seen_subcommand_from link" -a 'keys meet choose decide group'
complete -c hearsay -n "__fish_seen_subcommand_from export" -a 'jsonl csv brat annotations links site'
complete -c hearsay -n "__fish_seen_subcommand_from read add watch link eval" -F

complete -c hearsay -l db -r -F -d 'the case file'
complete -c hearsay -l model -r -F -d 'the model'
complete -c hearsay -l kernel -x -a 'auto portable-f32 portable-int8 neon-dot neon-i8mm avx2 avx-vnni avx512-vnni amx' -d 'arithmetic to use'
complete -c hearsay -l threads -x -d 'threads for reading'
complete -c hearsay -l format -x -a 'table json csv dot' -d 'form of the answer'
complete -c hearsay -l color -x -a 'auto always never' -d 'colours'
complete -c hearsay -l no-color -d 'no colours'
complete -c hearsay -s q -l quiet -d 'no progress and no summary'
complete -c hearsay -s h -l help -d 'help'
complete -c hearsay -s V -l version -d 'version of the program'

complete -c hearsay -n "__fish_seen_subcommand_from said tensions changes timeline coverage positions" -l about -x -d 'words of the content'
complete -c hearsay -n "__fish_seen_subcommand_from said" -l kind -x -a 'direct indirect mixed' -d 'kind of statement'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l kind -x -a 'person organisation place group' -d 'kind of entity'
complete -c hearsay -n "__fish_seen_subcommand_from tensions" -l kind -x -a 'claim/denial number claim/evidence headline/body death' -d 'kind of tension'
complete -c hearsay -n "__fish_seen_subcommand_from said" -l mode -x -a 'assert deny refuse accuse acknowledge offer demand condition promise warn predict wish order believe ask agree no-comment' -d 'what the speaker does'
complete -c hearsay -n "__fish_seen_subcommand_from said" -l min-hearsay -x -d 'through so many mouths or more'
complete -c hearsay -n "__fish_seen_subcommand_from said" -l max-hearsay -x -d 'through so many mouths or fewer'
complete -c hearsay -n "__fish_seen_subcommand_from watch" -l interval -x -d 'look again every so many minutes, until Ctrl-C'
complete -c hearsay -n "__fish_seen_subcommand_from add watch" -l delay -x -d 'seconds between two requests to a site'
complete -c hearsay -n "__fish_seen_subcommand_from add watch" -l timeout -x -d 'seconds that one page may take'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l silent -d 'also those who say nothing'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l merge -d 'B is A'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l split -d 'a name of A is of someone else'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l rename -d 'show A by a new name'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l speaker -d 'a statement is by this one'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l reject -d 'the speaker of a statement is not known'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l corrections -d 'list all corrections'
complete -c hearsay -n "__fish_seen_subcommand_from correct" -l same -d 'two statements tell the same'
complete -c hearsay -n "__fish_seen_subcommand_from correct" -l apart -d 'two statements do not tell the same'
complete -c hearsay -n "__fish_seen_subcommand_from correct" -l retells -d 'an article retells another'
complete -c hearsay -n "__fish_seen_subcommand_from correct" -l not-retells -d 'an article does not retell another'
complete -c hearsay -n "__fish_seen_subcommand_from correct" -l no-drift -d 'a drift is none'
complete -c hearsay -n "__fish_seen_subcommand_from who correct" -l undo -x -d 'take a correction back'
complete -c hearsay -n "__fish_seen_subcommand_from articles said stories timeline positions" -l since -x -d 'published on or after'
complete -c hearsay -n "__fish_seen_subcommand_from articles said stories timeline positions" -l until -x -d 'published on or before'
complete -c hearsay -n "__fish_seen_subcommand_from articles said" -l outlet -x -d 'only of this outlet'
complete -c hearsay -n "__fish_seen_subcommand_from read add" -l outlet -x -d 'the articles are of this outlet'
complete -c hearsay -n "__fish_seen_subcommand_from read add" -l date -x -d 'the articles are of this day'
complete -c hearsay -n "__fish_seen_subcommand_from read add" -l title -x -d 'headline of one article'
complete -c hearsay -n "__fish_seen_subcommand_from read add" -l url -x -d 'address of one article'
complete -c hearsay -n "__fish_seen_subcommand_from read said" -l depth -x -d 'levels of statements inside statements'
complete -c hearsay -n "__fish_seen_subcommand_from read said eval" -l min-score -x -d 'leave out statements scored below'
complete -c hearsay -n "__fish_seen_subcommand_from add watch articles said who search stories tensions changes timeline coverage positions" -l limit -x -d 'at most so many answers'
complete -c hearsay -n "__fish_seen_subcommand_from show" -l versions -d 'when each version came and what was edited'
complete -c hearsay -n "__fish_seen_subcommand_from compare trace" -l all -d 'also differences of style'
complete -c hearsay -n "__fish_seen_subcommand_from positions" -l all -d 'also what is not sure'
complete -c hearsay -n "__fish_seen_subcommand_from export rebuild" -s o -l out -r -F -d 'write to this file or folder'
complete -c hearsay -n "__fish_seen_subcommand_from read show export" -l text -d 'records carry the text'
complete -c hearsay -n "__fish_seen_subcommand_from read" -l full -d 'records hold all that a case file needs'
complete -c hearsay -n "__fish_seen_subcommand_from read" -l errors -d 'what cannot be read is a record too'
complete -c hearsay -n "__fish_seen_subcommand_from read" -l named -d 'each line is a name, a tab and a JSON object'
complete -c hearsay -n "__fish_seen_subcommand_from read" -l name -x -d 'what standard input goes by'
complete -c hearsay -n "__fish_seen_subcommand_from read add" -l received -x -d 'the day on which the articles came'
complete -c hearsay -n "__fish_seen_subcommand_from add" -l records -d 'files hold full records'
complete -c hearsay -n "__fish_seen_subcommand_from coverage" -l story -x -d 'only what this story tells'
complete -c hearsay -n "__fish_seen_subcommand_from serve" -l port -x -d 'serve at this port'
