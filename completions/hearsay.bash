# bash completion for hearsay. tests/cli/consistent.sh holds it to `hearsay help --list`.

_hearsay_options() {
	local common='--db --model --kernel --threads --format --color --no-color --quiet --help --version'
	case $1 in
	read) echo "--depth --min-score --text --full --errors --named --name --received --date --outlet --title --url $common" ;;
	add) echo "--date --outlet --title --url --limit --delay --timeout --received --records $common" ;;
	watch) echo "--interval --limit --delay --timeout $common" ;;
	remove) echo "$common" ;;
	articles) echo "--since --until --outlet --limit $common" ;;
	show) echo "--versions --text $common" ;;
	said) echo "--about --kind --mode --min-hearsay --max-hearsay --since --until --outlet --depth --min-score --limit $common" ;;
	who) echo "--kind --silent --merge --split --rename --speaker --reject --corrections --undo --limit $common" ;;
	correct) echo "--same --apart --retells --not-retells --no-drift --undo $common" ;;
	search) echo "--limit $common" ;;
	compare | trace) echo "--all $common" ;;
	stories) echo "--since --until --limit $common" ;;
	tensions) echo "--about --kind --limit $common" ;;
	changes) echo "--about --limit $common" ;;
	timeline) echo "--about --since --until --limit $common" ;;
	coverage) echo "--about --story --limit $common" ;;
	positions) echo "--about --since --until --limit --all $common" ;;
	serve) echo "--port $common" ;;
	export) echo "--out --text $common" ;;
	rebuild) echo "--out $common" ;;
	eval) echo "--min-score $common" ;;
	*) echo "$common" ;;
	esac
}

# Names of speakers in the case file that begin with $1, where one stands: with --db or without.
_hearsay_names() {
	local i db=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		[[ ${COMP_WORDS[i]} == --db ]] && db=(--db "${COMP_WORDS[i+1]}")
	done
	mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" who --list "${db[@]}" -- "$1" 2>/dev/null)
}

_hearsay() {
	local commands='read add watch remove articles show said who correct search compare trace stories tensions changes timeline coverage positions serve export rebuild link eval version help'
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' word
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case " $commands " in *" $word "*) command=$word && break ;; esac
	done
	case $prev in
	--kind)
		local kinds='direct indirect mixed'
		[[ $command == who ]] && kinds='person organisation place group'
		[[ $command == tensions ]] && kinds='claim/denial number claim/evidence headline/body death'
		COMPREPLY=($(compgen -W "$kinds" -- "$cur")) && return
		;;
	--mode) COMPREPLY=($(compgen -W 'assert deny refuse accuse acknowledge offer demand condition promise warn predict wish order believe ask agree no-comment' -- "$cur")) && return ;;
	--format) COMPREPLY=($(compgen -W 'table json csv dot' -- "$cur")) && return ;;
	--color) COMPREPLY=($(compgen -W 'auto always never' -- "$cur")) && return ;;
	--kernel) COMPREPLY=($(compgen -W 'auto portable-f32 portable-int8 neon-dot neon-i8mm avx2 avx-vnni avx512-vnni amx' -- "$cur")) && return ;;
	--db | --model | --out | -o) COMPREPLY=($(compgen -f -- "$cur")) && return ;;
	esac
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$(_hearsay_options "$command")" -- "$cur"))
		return
	fi
	case $command in
	'') COMPREPLY=($(compgen -W "$commands" -- "$cur")) ;;
	help) COMPREPLY=($(compgen -W "$commands columns" -- "$cur")) ;;
	export) COMPREPLY=($(compgen -W 'jsonl csv brat annotations links site' -- "$cur")) ;;
	said | who | changes | timeline | positions) _hearsay_names "$cur" ;;
	link) COMPREPLY=($(compgen -W 'keys meet choose decide group' -f -- "$cur")) ;;
	read | add | watch | eval) COMPREPLY=($(compgen -f -- "$cur")) ;;
	esac
}

complete -o filenames -F _hearsay hearsay
