package vn.khuevan.execution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Facts;
import vn.khuevan.casework.Gate;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.WorkingCalendar;
import vn.khuevan.rules.Law;

/** A task under way with what hangs under it, to ask gates about one of its children. */
final class UnderWay {

    private static final long TASK = 1;
    private static final long DOSSIER = 50;
    static final Law LAW = new Law(RuleBook.load(), WorkingCalendar.load());

    private final Map<String, @Nullable Object> contract = new LinkedHashMap<>();
    private final List<Facts.Related> children = new ArrayList<>();
    private final List<Facts.Related> own = new ArrayList<>();
    private String type = "adjustment";
    private Map<String, @Nullable Object> data = new LinkedHashMap<>();
    private LocalDate today = LocalDate.parse("2024-06-03");
    private LocalDate pinned = LocalDate.parse("2023-03-01");

    static UnderWay aTask() {
        var task = new UnderWay();
        task.contract("start", "2023-01-01").contract("end", "2024-12-31").contract("total", 1_000_000_000L).contract("lumpMode", "PARTIAL");
        return task.contract("contents", List.of(Map.of("code", "ND1"), Map.of("code", "ND2"), Map.of("code", "ND3")));
    }

    UnderWay contract(String field, Object value) {
        contract.put(field, value);
        return this;
    }

    /** A dossier beside the one that is asked about. */
    UnderWay with(String type, String stage, Map<String, Object> data) {
        var id = 100L + children.size();
        children.add(new Facts.Related(id, type + "-" + id, type, stage, Data.of(data), LocalDate.parse("2023-03-01"), List.of()));
        return this;
    }

    /** A dossier under the one that is asked about. */
    UnderWay withOwn(String type, String stage, Map<String, Object> data) {
        var id = 500L + own.size();
        own.add(new Facts.Related(id, type + "-" + id, type, stage, Data.of(data), LocalDate.parse("2023-03-01"), List.of()));
        return this;
    }

    UnderWay item(String content, String code, String stage) {
        return with("plan-item", stage, Map.of("item", Map.of("content", content, "code", code)));
    }

    UnderWay typing(String type, Map<String, Object> data) {
        this.type = type;
        this.data = new LinkedHashMap<>(data);
        return this;
    }

    UnderWay on(String day) {
        today = LocalDate.parse(day);
        return this;
    }

    /** Day whose rules hold for the execution. */
    UnderWay underRulesOf(String day) {
        pinned = LocalDate.parse(day);
        return this;
    }

    private CaseFile dossier() {
        var root = new CaseFile.Kin(TASK, "NV-2023-00001", "task", "running",
                Data.of(Map.of("contract", contract, "proposal", Map.of("kind", "DE_TAI_CN"))));
        return new CaseFile(DOSSIER, "X-1", type, type + "/BASE", "", 1, root, root, 0, Data.of(data), List.of(),
                Map.of("execution", pinned), List.of(), 1, LocalDate.parse("2023-03-01"), Instant.EPOCH, "", null, false);
    }

    private Facts facts() {
        return new Facts(Map.of(new Wanted.ChildrenOf(TASK), children, new Wanted.ChildrenOf(DOSSIER), own));
    }

    Verdict ask(Gate gate, @Nullable String duty, Map<String, Object> args) {
        var dossier = dossier();
        var rule = new Definition.GateRule(gate.name(), duty, List.of(), null, null, Data.of(args));
        return gate.check(new GateCall(dossier, dossier.readable(dossier.data(), today), rule, null, true, Actor.system(1), today,
                today.atTime(9, 0).atZone(java.time.ZoneId.of("Asia/Ho_Chi_Minh")).toInstant(), pinned,
                duty == null ? null : LAW.on(duty, pinned, "DE_TAI_CN"), LAW, facts()));
    }

    Map<String, Object> derive(Computation computation, String form) {
        var dossier = dossier();
        return new HashMap<>(computation.derive(dossier, dossier.readable(dossier.data(), today), form, today, pinned, LAW, facts()));
    }
}
