# fish completion for hearsay. tests/cli/consistent.sh holds it to `hearsay help --list`.

set -l commands read add articles show said who search export rebuild eval version help
complete -c hearsay -f

complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a read -d 'find who said what in articles; stores nothing'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a add -d 'read articles into the case file'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a articles -d 'list the articles in the case file'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a show -d 'one article with its statements marked'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a said -d 'who said what: statements, newest first'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a who -d 'who speaks: names, roles, outlets; corrections'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a search -d 'find words in articles and statements'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a export -d 'write the whole case file as jsonl, csv or brat'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a rebuild -d 'read all stored articles anew'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a eval -d 'score the model against annotated articles'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a version -d 'versions of the program and model'
complete -c hearsay -n "not __fish_seen_subcommand_from $commands" -a help -d 'help for a command'

complete -c hearsay -n "__fish_seen_subcommand_from help" -a "$commands"
complete -c hearsay -n "__fish_seen_subcommand_from export" -a 'jsonl csv brat'
complete -c hearsay -n "__fish_seen_subcommand_from read add eval" -F

complete -c hearsay -l db -r -F -d 'the case file'
complete -c hearsay -l model -r -F -d 'the model'
complete -c hearsay -l kernel -x -a 'auto portable-f32 portable-int8 avx2 avx512-vnni amx' -d 'arithmetic to use'
complete -c hearsay -l threads -x -d 'threads for reading'
complete -c hearsay -l format -x -a 'table json csv' -d 'form of the answer'
complete -c hearsay -l color -x -a 'auto always never' -d 'colours'
complete -c hearsay -l no-color -d 'no colours'
complete -c hearsay -s q -l quiet -d 'no progress and no summary'
complete -c hearsay -s h -l help -d 'help'
complete -c hearsay -l version -d 'version of the program'

complete -c hearsay -n "__fish_seen_subcommand_from said" -l about -x -d 'words of the content'
complete -c hearsay -n "__fish_seen_subcommand_from said who" -l kind -x -a 'direct indirect mixed person organisation place group' -d 'kind of statement or entity'
complete -c hearsay -n "__fish_seen_subcommand_from said" -l mode -x -a 'assert deny refuse accuse acknowledge offer demand condition promise warn predict wish order believe ask agree no-comment' -d 'what the speaker does'
complete -c hearsay -n "__fish_seen_subcommand_from said" -l min-hearsay -x -d 'through so many mouths or more'
complete -c hearsay -n "__fish_seen_subcommand_from said" -l max-hearsay -x -d 'through so many mouths or fewer'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l silent -d 'also those who say nothing'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l merge -d 'B is A'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l split -d 'a name of A is of someone else'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l rename -d 'show A by a new name'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l speaker -d 'a statement is by this one'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l reject -d 'the speaker of a statement is not known'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l corrections -d 'list all corrections'
complete -c hearsay -n "__fish_seen_subcommand_from who" -l undo -x -d 'take a correction back'
complete -c hearsay -n "__fish_seen_subcommand_from articles said" -l since -x -d 'published on or after'
complete -c hearsay -n "__fish_seen_subcommand_from articles said" -l until -x -d 'published on or before'
complete -c hearsay -n "__fish_seen_subcommand_from articles said" -l outlet -x -d 'only of this outlet'
complete -c hearsay -n "__fish_seen_subcommand_from read said" -l depth -x -d 'levels of statements inside statements'
complete -c hearsay -n "__fish_seen_subcommand_from read said eval" -l min-score -x -d 'leave out statements scored below'
complete -c hearsay -n "__fish_seen_subcommand_from articles said who search" -l limit -x -d 'at most so many answers'
complete -c hearsay -n "__fish_seen_subcommand_from export rebuild" -s o -l out -r -F -d 'write to this file or folder'
complete -c hearsay -n "__fish_seen_subcommand_from read show export" -l text -d 'records carry the text'
