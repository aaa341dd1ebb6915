package vn.khuevan;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import vn.khuevan.command.CommandRunner;

/** The application, and the command line that starts it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Khuevan {

    public static void main(String[] arguments) {
        var code = CommandRunner.of(Khuevan.class).run(arguments);
        if (code != CommandRunner.KEEP_RUNNING) {
            System.exit(code);
        }
    }
}
