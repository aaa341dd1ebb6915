package vn.khuevan.casework;

/** Lets tests of other modules give the engine definitions of their own. */
public final class TestDefinitions {

    private TestDefinitions() {}

    /** Definitions from their YAML texts, checked as always, on the gates that need no code of an area. */
    public static Definitions of(String... yaml) {
        return EngineCity.definitions(yaml);
    }
}
