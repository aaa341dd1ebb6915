package vn.khuevan.opendata;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How data are given out.
 *
 * @param licence address of the licence of the authority's own data
 */
@ConfigurationProperties("khuevan.opendata")
record OpenDataSettings(@DefaultValue("https://creativecommons.org/licenses/by/4.0/") String licence) {

    /** @throws IllegalArgumentException when it is no address */
    OpenDataSettings {
        if (!licence.matches("https?://[^\\s<>\"{}|\\\\^`]+")) {
            throw new IllegalArgumentException("khuevan.opendata.licence must be an address such as https://creativecommons.org/licenses/by/4.0/, not " + licence);
        }
    }
}
