package vn.khuevan.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are served at once.
 *
 * @param atOnce   requests inside at the same time; more only slows all down once the connections of the database are taken
 * @param waiting  requests that may wait for a place
 * @param patience how long one waits before it is told to come again
 */
@ConfigurationProperties("khuevan.admission")
record AdmissionSettings(@DefaultValue("24") int atOnce, @DefaultValue("300") int waiting, @DefaultValue("6s") Duration patience) {}
