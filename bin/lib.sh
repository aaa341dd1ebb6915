# Shared by the commands in bin/. Sourced, not run.
# Sets: root (the checkout), and functions to find a JDK, Maven, and to build what is stale.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jdk_release=25
layout=$root/app/target/run          # the unpacked application; its AOT cache lies beside the jars it was made from

say()  { printf '%s\n' "$*" >&2; }
die()  { say "$*"; exit 1; }
misused() { say "$*"; exit 2; }

# Release number of the JDK in $1, or 0. Reads its release file: starting java takes longer.
jdk_number() {
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null | head -n 1)
  echo "${version:-0}"
}

# Sets and exports JAVA_HOME to a JDK of the needed release or later.
find_jdk() {
  local on_path candidate
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /opt/*jdk*/* \
                   "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
                   "${HOME:-}"/.asdf/installs/java/*; do
    if [ -n "$candidate" ] && [ "$(jdk_number "$candidate")" -ge "$jdk_release" ]; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  die "This needs a JDK $jdk_release or later, and none was found in JAVA_HOME, on PATH or in the usual folders.
Install one (for example the package temurin-$jdk_release-jdk or openjdk-$jdk_release-jdk), or set JAVA_HOME to where it is."
}

find_maven() {
  command -v mvn >/dev/null || die "This needs Maven 3.8 or later as mvn on PATH. Install it (Debian, Ubuntu: the package maven)."
}

# What the built application was made from: every source with its time and size, and the JDK.
fingerprint() {
  { cat "$JAVA_HOME/release"
    cd "$root"
    find pom.xml law/pom.xml app/pom.xml law/src/main app/src/main bin/lib.sh -type f -printf '%p %T@ %s\n' | LC_ALL=C sort
  } | sha256sum | cut -d' ' -f1
}

# Builds and unpacks the application unless that was done from the same sources.
build_if_stale() {
  local now
  find_jdk
  now=$(fingerprint)
  if [ "$(cat "$layout/built-from" 2>/dev/null)" = "$now" ]; then
    return
  fi
  find_maven
  say "Building (some minutes the first time, while libraries are fetched) …"
  mkdir -p "$root/app/target"
  exec 8>"$root/app/target/build.lock"
  flock 8
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
  (cd "$root" && mvn -q -B -pl app -am package -Dmaven.test.skip=true >&2) || die "The build failed; the lines above say why."
  unpack "$root"/app/target/khuevan-app-*-exec.jar
  train || say "No start-up cache could be made; starting takes some seconds longer. The log is $root/app/target/training.log"
  echo "$now" > "$layout/built-from"
  flock -u 8
  exec 8>&-
}

# Lays the packaged application $1 out at `layout`, from where it starts.
unpack() {
  rm -rf "$layout.new" "$layout"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$1" extract --destination "$layout.new" >/dev/null
  mv "$layout.new"/khuevan-app-*-exec.jar "$layout.new/khuevan.jar"
  mv "$layout.new" "$layout"
}

# Flags of every start. The serial collector and these limits hold the process below 512 MiB with room to spare.
java_flags=(-XX:+UseSerialGC -Xms64m -Xmx224m -Xss512k -XX:MaxMetaspaceSize=192m -XX:ReservedCodeCacheSize=64m
            -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 --enable-native-access=ALL-UNNAMED)

# The C library keeps freed memory in one pool per thread otherwise, which the process never gives back.
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}

# Serving starts from the beans that were decided at build time; other commands have beans of their own.
serve_flags=(-Dspring.aot.enabled=true)

# Sets the array `launch` to the command that runs `$1 …`. A missing or stale cache is passed over quietly.
set_launch() {
  launch=("$JAVA_HOME/bin/java" "${java_flags[@]}")
  if [ "${1:-}" = serve ]; then
    launch+=("${serve_flags[@]}")
  fi
  if [ -f "$layout/khuevan.aot" ]; then
    launch+=(-XX:AOTCache="$layout/khuevan.aot" -Xlog:aot*=off -Xlog:cds*=off)
  fi
  launch+=(-jar "$layout/khuevan.jar")
}

# Starts the application once on an empty database, opens pages, and keeps what the JVM learned as its AOT cache.
train() {
  local data=$root/app/target/training log=$root/app/target/training.log pid port= path
  rm -rf "$data/pgdata"
  KHUEVAN_DB_URL= "$JAVA_HOME/bin/java" "${java_flags[@]}" "${serve_flags[@]}" -XX:AOTCacheOutput="$layout/khuevan.aot" \
    -jar "$layout/khuevan.jar" serve --port 0 --data "$data" >"$log" 2>&1 8>&- &
  pid=$!
  for _ in $(seq 600); do
    port=$(sed -n 's#^Khuê Văn  http://localhost:\([0-9]*\)/$#\1#p' "$log")
    if [ -n "$port" ] || ! kill -0 "$pid" 2>/dev/null; then break; fi
    sleep 0.1
  done
  if [ -n "$port" ]; then
    for path in / /actuator/health/readiness /dang-nhap /tim-kiem /nhiem-vu /phap-che /api/v1/law/provisions / /nhiem-vu /phap-che; do
      (exec 9<>"/dev/tcp/127.0.0.1/$port"
       printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/html,*/*\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n' "$path" >&9
       cat <&9 >/dev/null) 2>/dev/null || true
    done
  fi
  kill -TERM "$pid" 2>/dev/null || true
  wait "$pid" || true
  [ -n "$port" ] && [ -s "$layout/khuevan.aot" ]
}
