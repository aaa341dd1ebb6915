package vn.khuevan.casework;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.rules.LawOffice;

/** Puts the engine together from the definitions on the class path and the gates of all areas. */
@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

    @Bean
    Vocabularies vocabularies() {
        return Vocabularies.load();
    }

    @Bean
    DefinitionCheck definitionCheck(LawOffice law, ObjectProvider<Gate> gates, ObjectProvider<Computation> computations) {
        var duties = law.today().book();
        var names = new java.util.HashSet<>(StandardGates.all().keySet());
        names.add(Freeze.RULE.gate());
        gates.forEach(gate -> names.add(gate.name()));
        return new DefinitionCheck(duty -> duties.duties().contains(duty) || duties.byId(duty).isPresent(), names,
                computations.orderedStream().map(Computation::name).collect(java.util.stream.Collectors.toUnmodifiableSet()));
    }

    @Bean
    Definitions definitions(DefinitionCheck check) {
        return Definitions.load(check);
    }

    @Bean
    Casework casework(NamedParameterJdbcTemplate jdbc, PlatformTransactionManager transactionManager, Definitions definitions,
            Vocabularies vocabularies, ObjectProvider<Gate> gates, ObjectProvider<Computation> computations, LawOffice law,
            Directory directory, Casework.Authorities authorities, ObjectProvider<Consequence> consequences,
            StoredFiles files, Clock clock) {
        return new Casework(jdbc, new TransactionTemplate(transactionManager), definitions, vocabularies, gates(gates.orderedStream().toList(), definitions),
                computations(computations.orderedStream().toList()), law, directory, authorities, consequences.orderedStream().toList(), files, clock);
    }

    static Map<String, Gate> gates(List<Gate> areas, Definitions definitions) {
        var all = new LinkedHashMap<>(StandardGates.all());
        var freeze = new Freeze(definitions);
        all.put(freeze.name(), freeze);
        areas.forEach(gate -> all.put(gate.name(), gate));
        return all;
    }

    static Map<String, Computation> computations(List<Computation> areas) {
        var all = new LinkedHashMap<String, Computation>();
        areas.forEach(computation -> all.put(computation.name(), computation));
        return all;
    }
}
