package vn.khuevan.execution;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Data;
import vn.khuevan.casework.Facts;
import vn.khuevan.rules.Law;

/** Reads the codes that an instalment names, and whether it is the last of the contract. */
@Component
final class InstalmentCodes implements Computation {

    @Override
    public String name() {
        return "instalment-codes";
    }

    @Override
    public Map<String, Object> derive(CaseFile dossier, Data data, String form, LocalDate today, LocalDate pinned, Law law, Facts facts) {
        var derived = new HashMap<String, Object>();
        derived.put("contentCodes", codes(data.text(form + ".contents")));
        derived.put("lineCodes", codes(data.text(form + ".lines")));
        var last = data.rows("root.contract.instalments").stream().map(row -> row.whole("no")).filter(Objects::nonNull).max(Long::compare);
        derived.put("last", last.isPresent() && last.get().equals(data.whole(form + ".number")));
        return derived;
    }

    /** {@code ND1, ND2; ND3} gives three codes. */
    static List<String> codes(@Nullable String text) {
        return text == null ? List.of() : Arrays.stream(text.split("[,;\\s]+")).filter(code -> !code.isEmpty()).distinct().toList();
    }
}
