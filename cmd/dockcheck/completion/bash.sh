# bash completion for dockcheck
_dockcheck() {
    local IFS=$'\n'
    COMPREPLY=($(dockcheck __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _dockcheck dockcheck
