#compdef dockcheck
# zsh completion for dockcheck
_dockcheck() {
    local -a found
    found=("${(@f)$(dockcheck __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if (( ${#found} )) && [[ -n "${found[1]}" ]]; then
        compadd -- "${found[@]}"
    else
        _files
    fi
}
if [ "$funcstack[1]" = "_dockcheck" ]; then
    _dockcheck "$@"
else
    compdef _dockcheck dockcheck
fi
