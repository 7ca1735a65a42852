# Read by run and kill-test: finds Java and builds what is missing or older than its source.
root=$(dirname "$here")

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
major=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p') || major=
case $major in
  '') echo "No Java found. Install a JDK, 17 or newer, or point JAVA_HOME at one." >&2; exit 2 ;;
  1.* | 9 | 1[0-6]) echo "Java $major found. Durable needs a JDK, 17 or newer." >&2; exit 2 ;;
esac

# Touched last: a build that was interrupted is none.
built=$here/target/built
newer() {
  cd "$root" && find pom.xml .mvn \
    durable-api durable-jpa durable-ejb durable-login durable-web examples micro quickstart \
    -name target -prune -o -type f -newer "$built" -print
}
if [ ! -f "$built" ] || [ -n "$(newer)" ]; then
  echo "Building, the first time with many downloads ..."
  # Source that changes while it is built is newer than what is built.
  mkdir -p "$here/target"
  touch "$here/target/building"
  (cd "$root" && ./mvnw -B -q -pl quickstart -am -DskipTests -DskipChecks package) || {
    rm -f "$here/target/building"
    exit 2
  }
  mv "$here/target/building" "$built"
fi
