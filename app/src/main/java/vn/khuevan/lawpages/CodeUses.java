package vn.khuevan.lawpages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Which classes of the application name a provision in their code, read from the classes themselves so that no list of it can
 * grow old. Looked up when the first page asks.
 */
@Component
class CodeUses {

    /** What only shows the system, and carries out no law. */
    private static final List<String> SHOWS = List.of("vn/khuevan/web/sample/", "vn/khuevan/demo/");

    private final Object lock = new Object();
    private volatile Map<String, Set<String>> classesByConstant = Map.of();

    /** Classes that name one of these ids or duties, as {@code module.Class}, in order. */
    List<String> of(Set<String> names) {
        var found = new TreeSet<String>();
        names.forEach(name -> found.addAll(constants().getOrDefault(name, Set.of())));
        return List.copyOf(found);
    }

    private Map<String, Set<String>> constants() {
        if (classesByConstant.isEmpty()) {
            synchronized (lock) {
                if (classesByConstant.isEmpty()) {
                    classesByConstant = read();
                }
            }
        }
        return classesByConstant;
    }

    private static Map<String, Set<String>> read() {
        var classes = new TreeMap<String, Set<String>>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:vn/khuevan/**/*.class")) {
                var parsed = ClassFile.of().parse(file.getContentAsByteArray());
                if (SHOWS.stream().anyMatch(parsed.thisClass().asInternalName()::startsWith)) {
                    continue;
                }
                var name = parsed.thisClass().asInternalName().replace("vn/khuevan/", "").replace('/', '.').replaceAll("\\$.*", "");
                parsed.constantPool().forEach(entry -> {
                    if (entry instanceof StringEntry text && text.stringValue().contains(".")) {
                        classes.computeIfAbsent(text.stringValue(), _ -> new TreeSet<>()).add(name);
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(classes);
    }
}
