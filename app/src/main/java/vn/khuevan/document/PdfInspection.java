package vn.khuevan.document;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDDestination;

/** Opens a PDF as its reader will, and refuses what would not open or would act by itself. */
final class PdfInspection {

    private PdfInspection() {}

    static Finding inspect(Path file) {
        try (var document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.getNumberOfPages() == 0) {
                return Finding.Bad.of("broken", FileType.PDF.name());
            }
            return isActive(document) ? Finding.Bad.of("pdf-active") : new Finding.Good(FileType.PDF);
        } catch (InvalidPasswordException locked) {
            return Finding.Bad.of("password");
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            // made by hand to confuse readers, as well as damaged: the difference does not matter to who must send another
            return Finding.Bad.of("broken", FileType.PDF.name());
        }
    }

    /** Scripts, programs to start, files inside. */
    private static boolean isActive(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        var names = catalog.getNames();
        if (names != null && (names.getJavaScript() != null || names.getEmbeddedFiles() != null)) {
            return true;
        }
        var opening = catalog.getOpenAction();
        return !(opening == null || opening instanceof PDDestination || opening instanceof PDActionGoTo);
    }
}
