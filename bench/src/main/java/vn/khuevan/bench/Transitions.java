package vn.khuevan.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flowable.engine.ProcessEngine;

/** The engine's {@code perform} against completing a user task in two workflow engines. */
final class Transitions implements Benchmark {

    private static final int STEPS = 8;
    private static final int RUNS = 5;
    private static final int POOL = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(25);

    @Override
    public String name() {
        return "transitions";
    }

    @Override
    public String method() {
        return """
                Each side moves the same number of instances through %d steps; a step carries a form of three values, checks that a date is not past \
                and starts a deadline. Ours is the whole `perform`: read, permission, gates, form, deadlines, audit chain, outbox, durable commit. \
                Theirs is `taskService.complete` with three variables and a due date, full history, their task ids fetched beforehand outside the \
                measured time. One PostgreSQL, a database and a pool of %d connections each; every side works %d seconds with 8 writers before anything is \
                measured; then sides take turns within a run.""".formatted(STEPS, POOL, WARM_UP.toSeconds());
    }

    @Override
    public List<Row> run(Ground ground) throws Exception {
        var rows = new ArrayList<Row>();
        try (var ours = new vn.khuevan.casework.BenchSide(Ground.pool(ground.database("ours"), POOL), STEPS);
             var flowable = new FlowableSide(Ground.pool(ground.database("flowable"), POOL), STEPS);
             var operaton = new OperatonSide(Ground.pool(ground.database("operaton"), POOL), STEPS)) {
            var sides = List.<Side>of(ours, flowable, operaton);
            for (var side : sides) {
                for (var until = System.nanoTime() + WARM_UP.toNanos(); System.nanoTime() < until; ) {
                    rate(side, 160, 8);
                }
            }
            for (var writers : List.of(1, 8)) {
                var instances = writers == 1 ? 60 : 160;
                var rates = new LinkedHashMap<Side, List<Double>>();
                for (var run = 0; run < RUNS; run++) {
                    for (var side : sides) {
                        rates.computeIfAbsent(side, s -> new ArrayList<>()).add(rate(side, instances, writers));
                    }
                }
                for (var peer : List.of(flowable, operaton)) {
                    rows.add(Row.of(writers + (writers == 1 ? " writer" : " writers"), peer.name(), peer.version(), rates.get(ours),
                            rates.get(peer), "acts/s", writers == 1 ? ">= 3" : ">= 4"));
                }
            }
        }
        return rows;
    }

    private static double rate(Side side, int instances, int writers) throws Exception {
        var started = side.start(instances);
        var nanos = 0L;
        try (var pool = Executors.newFixedThreadPool(writers)) {
            for (var step = 0; step < STEPS; step++) {
                var at = step;
                var prepared = side.prepare(started);
                var acts = new ArrayList<Callable<Void>>();
                for (var writer = 0; writer < writers; writer++) {
                    var own = writer;
                    acts.add(() -> {
                        for (var i = own; i < started.size(); i += writers) {
                            side.step(started.get(i), at, prepared);
                        }
                        return null;
                    });
                }
                var begun = System.nanoTime();
                for (var future : pool.invokeAll(acts)) {
                    future.get();
                }
                nanos += System.nanoTime() - begun;
            }
        }
        return (double) instances * STEPS / nanos * 1e9;
    }

    /** The process both peers run. */
    static String bpmn(String namespace, String prefix, int steps) {
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:%s="%s" targetNamespace="khuevan">
                  <process id="bench" isExecutable="true" %s:historyTimeToLive="P1000D">
                    <startEvent id="start"/>
                """.formatted(prefix, namespace, prefix));
        var before = "start";
        for (var i = 0; i < steps; i++) {
            xml.append("    <userTask id=\"step%d\" name=\"Step %d\" %s:dueDate=\"${due}\" %s:assignee=\"specialist\"/>%n".formatted(i, i, prefix, prefix));
            xml.append("    <sequenceFlow id=\"flow%d\" sourceRef=\"%s\" targetRef=\"step%d\"/>%n".formatted(i, before, i));
            before = "step" + i;
        }
        xml.append("    <endEvent id=\"end\"/>\n    <sequenceFlow id=\"last\" sourceRef=\"%s\" targetRef=\"end\"/>\n  </process>\n</definitions>\n".formatted(before));
        return xml.toString();
    }

    static Map<String, Object> variables(int step) {
        return Map.of("note", "Ghi chú của bước " + step, "amount", 1_000_000L + step, "due", java.util.Date.from(java.time.Instant.parse("2027-01-15T02:00:00Z")));
    }

    private static final class FlowableSide implements Side {
        private final com.zaxxer.hikari.HikariDataSource source;
        private final ProcessEngine engine;

        FlowableSide(com.zaxxer.hikari.HikariDataSource source, int steps) {
            this.source = source;
            var configuration = new org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration();
            configuration.setDataSource(source);
            configuration.setDatabaseSchemaUpdate("true");
            configuration.setHistory("full");
            configuration.setAsyncExecutorActivate(false);
            engine = configuration.buildProcessEngine();
            engine.getRepositoryService().createDeployment()
                    .addString("bench.bpmn20.xml", bpmn("http://flowable.org/bpmn", "flowable", steps)).deploy();
        }

        @Override
        public String name() {
            return "Flowable";
        }

        @Override
        public String version() {
            return ProcessEngine.VERSION;
        }

        @Override
        public List<String> start(int instances) {
            var ids = new ArrayList<String>();
            for (var i = 0; i < instances; i++) {
                ids.add(engine.getRuntimeService().startProcessInstanceByKey("bench", variables(0)).getId());
            }
            return ids;
        }

        @Override
        public Map<String, String> prepare(List<String> instances) {
            var tasks = new LinkedHashMap<String, String>();
            engine.getTaskService().createTaskQuery().processInstanceIdIn(instances).list()
                    .forEach(task -> tasks.put(task.getProcessInstanceId(), task.getId()));
            return tasks;
        }

        @Override
        public void step(String instance, int step, Map<String, String> prepared) {
            engine.getTaskService().complete(prepared.get(instance), variables(step));
        }

        @Override
        public void close() {
            engine.close();
            source.close();
        }
    }

    private static final class OperatonSide implements Side {
        private final com.zaxxer.hikari.HikariDataSource source;
        private final org.operaton.bpm.engine.ProcessEngine engine;

        OperatonSide(com.zaxxer.hikari.HikariDataSource source, int steps) {
            this.source = source;
            var configuration = new org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration();
            configuration.setDataSource(source);
            configuration.setDatabaseSchemaUpdate("true");
            configuration.setHistory("full");
            configuration.setJobExecutorActivate(false);
            configuration.setMetricsEnabled(false);
            engine = configuration.buildProcessEngine();
            engine.getRepositoryService().createDeployment()
                    .addString("bench.bpmn", bpmn("http://operaton.org/schema/1.0/bpmn", "operaton", steps)).deploy();
        }

        @Override
        public String name() {
            return "Operaton";
        }

        @Override
        public String version() {
            return org.operaton.bpm.engine.ProcessEngine.class.getPackage().getImplementationVersion() == null ? "1.0.3"
                    : org.operaton.bpm.engine.ProcessEngine.class.getPackage().getImplementationVersion();
        }

        @Override
        public List<String> start(int instances) {
            var ids = new ArrayList<String>();
            for (var i = 0; i < instances; i++) {
                ids.add(engine.getRuntimeService().startProcessInstanceByKey("bench", variables(0)).getId());
            }
            return ids;
        }

        @Override
        public Map<String, String> prepare(List<String> instances) {
            var tasks = new LinkedHashMap<String, String>();
            engine.getTaskService().createTaskQuery().processInstanceIdIn(instances.toArray(String[]::new)).list()
                    .forEach(task -> tasks.put(task.getProcessInstanceId(), task.getId()));
            return tasks;
        }

        @Override
        public void step(String instance, int step, Map<String, String> prepared) {
            engine.getTaskService().complete(prepared.get(instance), variables(step));
        }

        @Override
        public void close() {
            engine.close();
            source.close();
        }
    }
}
