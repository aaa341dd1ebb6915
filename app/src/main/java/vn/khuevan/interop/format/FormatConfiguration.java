package vn.khuevan.interop.format;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import vn.khuevan.interop.Rendering;
import vn.khuevan.registry.Vocabularies;

/** The renderings that there are more than one of. */
@Configuration(proxyBeanMethods = false)
class FormatConfiguration {

    @Bean
    CerifTypes cerifTypes(Vocabularies registryVocabularies) {
        return new CerifTypes(registryVocabularies);
    }

    @Bean
    @Order(2)
    Rendering cerif12(CerifTypes types) {
        return new Cerif(Cerif.Profile.V1_2, types);
    }

    @Bean
    @Order(3)
    Rendering cerif11(CerifTypes types) {
        return new Cerif(Cerif.Profile.V1_1, types);
    }
}
