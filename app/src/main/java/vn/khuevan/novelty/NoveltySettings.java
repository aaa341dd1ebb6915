package vn.khuevan.novelty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code khuevan.novelty.*}.
 *
 * @param background whether the index is filled and kept fresh all the time; else only when somebody compares
 */
@ConfigurationProperties("khuevan.novelty")
record NoveltySettings(@DefaultValue("true") boolean background) {}
