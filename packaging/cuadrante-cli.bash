# Completion of cuadrante-cli in bash: what the program's own --help names.

# The first words of the lines of a section of a help text.
_cuadrante_cli_section() {
  sed -n "/^$1:/,/^[^ ]/s/^  \([^ ]*\).*/\1/p" | tr ',' '\n'
}

_cuadrante_cli() {
  local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} command=() help names i
  COMPREPLY=()
  help=$("$program" --help 2>/dev/null) || return
  for ((i = 1; i < COMP_CWORD; ++i)); do
    names=$(_cuadrante_cli_section Subcommands <<<"$help")
    if grep -qxF -- "${COMP_WORDS[i]}" <<<"$names"; then
      command+=("${COMP_WORDS[i]}")
      help=$("$program" "${command[@]}" --help 2>/dev/null) || return
    fi
  done
  if [[ $current == -* ]]; then
    names=$(_cuadrante_cli_section Options <<<"$help")
  else
    names=$(_cuadrante_cli_section Subcommands <<<"$help")
  fi
  # Of anything else the names of files, by bash itself.
  mapfile -t COMPREPLY < <(compgen -W "$names" -- "$current")
}
complete -o default -F _cuadrante_cli cuadrante-cli
