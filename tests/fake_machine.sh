#!/bin/sh
# One stand-in for every outside command that tools/bootstrap calls, told apart by the name it is called by.
# What the machine has are files in $MACHINE/have, named as Debian's packages; every call is noted in $MACHINE/calls.
has() { [ -e "$MACHINE/have/$1" ]; }
name=${0##*/}
case $name in
id | uname) ;;
*) echo "$name $*" >>"$MACHINE/calls" ;;
esac
case $name in
id) if has root; then echo 0; else echo 1000; fi ;;
uname) if has darwin; then echo Darwin; else echo Linux; fi ;;
sudo)
    has sudo || exit 1
    shift # -n
    env "$@"
    ;;
ldconfig)
    if has libpango-1.0-0; then echo "libpango-1.0.so.0 (libc6)"; fi
    if has libpangoft2-1.0-0; then echo "libpangoft2-1.0.so.0 (libc6)"; fi
    if has libharfbuzz-subset0; then echo "libharfbuzz-subset.so.0 (libc6)"; fi
    ;;
fc-list)
    case $1 in
    *Noto*) if has fonts-noto-cjk; then echo face; fi ;;
    *LXGW*) if has fonts-lxgw-wenkai; then echo face; fi ;;
    esac
    ;;
npm) mkdir -p node_modules ;;
java) has default-jre-headless ;;
dpkg-query) has "$2" ;;
python3) # the system's own
    has python3 || exit 1
    case "$*" in
    *ensurepip*) has python3-venv ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    esac
    ;;
python) # the environment's
    case "$*" in
    *pip\ install*) ! has broken-pip ;;
    esac
    ;;
apt-get)
    if has broken-apt; then exit 100; fi
    for argument; do
        case $argument in
        fontconfig) ln -s "$0" "${0%/*}/fc-list" ;;
        esac
        touch "$MACHINE/have/$argument" 2>/dev/null
    done
    ;;
esac
