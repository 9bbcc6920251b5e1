# fish completion for dockcheck
function __dockcheck_complete
    set -l words (commandline --tokens-expanded --cut-at-cursor 2>/dev/null; or commandline -opc)
    dockcheck __complete $words[2..] (commandline -ct) 2>/dev/null
end
complete -c dockcheck -a '(__dockcheck_complete)'
