package vn.khuevan.lawpages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Definition.Stage;
import vn.khuevan.web.Texts;

/**
 * A life cycle as a picture: laid out in layers from top to bottom by Eclipse ELK, the main line straight. Only class names
 * are given to the parts, so that the style sheet colours them.
 */
final class LifeCycleDrawing {

    private static final int BOX = 200;
    private static final int BOX_LETTERS = 25;
    private static final int LABEL_LETTERS = 27;
    private static final int LINE = 17;
    private static final int SMALL_LINE = 14;
    private static final double LETTER = 6.3;

    private final LifeCycle cycle;
    private final Texts t;
    private final ProvisionWords words;
    private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<LifeCycle.Way, ElkEdge> edges = new LinkedHashMap<>();
    private final Map<LifeCycle.Way, List<Line>> labels = new HashMap<>();
    private final ElkNode graph = ElkGraphUtil.createGraph();

    private record Line(String style, String text, int height) {}

    private LifeCycleDrawing(LifeCycle cycle, Texts t, ProvisionWords words) {
        this.cycle = cycle;
        this.t = t;
        this.words = words;
    }

    /** A definition's picture. */
    static Picture draw(Definition definition, Texts t, ProvisionWords words) {
        var drawing = new LifeCycleDrawing(LifeCycle.of(definition), t, words);
        drawing.layOut();
        return drawing.picture();
    }

    /** A drawn picture. @param inside the elements within {@code svg} */
    record Picture(String inside, int width, int height) {}

    private void layOut() {
        graph.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 34.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 16.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 10.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 16.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 3.0);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(14.0));
        var start = ElkGraphUtil.createNode(graph);
        start.setDimensions(14, 14);
        nodes.put(LifeCycle.START, start);
        for (var stage : cycle.definition().stages()) {
            var node = ElkGraphUtil.createNode(graph);
            var lines = stageLines(stage);
            node.setDimensions(BOX, 14 + lines.stream().mapToInt(Line::height).sum());
            nodes.put(stage.id(), node);
        }
        for (var way : cycle.ways()) {
            var from = nodes.get(way.from());
            var to = nodes.get(way.to());
            if (from == null || to == null) {
                continue;
            }
            var edge = ElkGraphUtil.createSimpleEdge(from, to);
            if (way.onLine()) {
                edge.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, 20);
                edge.setProperty(LayeredOptions.PRIORITY_DIRECTION, 20);
                edge.setProperty(LayeredOptions.PRIORITY_SHORTNESS, 5);
            }
            var lines = wayLines(way);
            labels.put(way, lines);
            edges.put(way, edge);
            if (!lines.isEmpty()) {
                var label = ElkGraphUtil.createLabel(way.from() + ">" + way.to(), edge);
                label.setDimensions(lines.stream().mapToInt(line -> line.text().length()).max().orElse(1) * LETTER + 8,
                        lines.stream().mapToInt(Line::height).sum() + 4);
                label.setProperty(LayeredOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
                label.setProperty(LayeredOptions.EDGE_LABELS_INLINE, false);
            }
        }
        // makes ELK know the types of its own options, which it copies while laying out
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        new LayeredLayoutProvider().layout(graph, new BasicProgressMonitor());
    }

    private List<Line> stageLines(Stage stage) {
        var lines = new ArrayList<Line>();
        wrap(stage.title().in(t.language().tag()), BOX_LETTERS).forEach(text -> lines.add(new Line("stage-name", text, LINE)));
        var waits = stage.waits();
        if (waits != null) {
            lines.add(new Line("stage-who", shortened(words.who(waits, t), 30), SMALL_LINE));
        }
        return lines;
    }

    private List<Line> wayLines(LifeCycle.Way way) {
        var lines = new ArrayList<Line>();
        for (var act : way.acts()) {
            wrap(act.title().in(t.language().tag()), LABEL_LETTERS).forEach(text -> lines.add(new Line("edge-label", text, SMALL_LINE)));
            wrap(words.who(act.by(), t), LABEL_LETTERS + 3).forEach(text -> lines.add(new Line("edge-who", text, SMALL_LINE - 1)));
        }
        return lines;
    }

    private Picture picture() {
        var svg = new StringBuilder(16_000);
        svg.append("<defs>").append(arrow("head", "edge-head")).append(arrow("head-line", "edge-head-line")).append("</defs>");
        edges.forEach((way, edge) -> edge.getSections().forEach(section -> path(svg, way, section)));
        edges.forEach((way, edge) -> label(svg, way, edge));
        var start = nodes.get(LifeCycle.START);
        svg.append("<circle class=\"start\" cx=\"%s\" cy=\"%s\" r=\"7\"/>".formatted(n(start.getX() + 7), n(start.getY() + 7)));
        cycle.definition().stages().forEach(stage -> box(svg, stage, nodes.get(stage.id())));
        return new Picture(svg.toString(), (int) Math.ceil(graph.getWidth()), (int) Math.ceil(graph.getHeight()));
    }

    private static String arrow(String id, String style) {
        return "<marker id=\"" + id + "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" "
                + "orient=\"auto\"><path class=\"" + style + "\" d=\"M0 0L8 4L0 8z\"/></marker>";
    }

    private static void path(StringBuilder svg, LifeCycle.Way way, ElkEdgeSection section) {
        svg.append("<path class=\"edge").append(way.onLine() ? " edge-line" : "").append("\" marker-end=\"url(#head")
                .append(way.onLine() ? "-line" : "").append(")\" d=\"M").append(n(section.getStartX())).append(' ').append(n(section.getStartY()));
        section.getBendPoints().forEach(bend -> svg.append('L').append(n(bend.getX())).append(' ').append(n(bend.getY())));
        svg.append('L').append(n(section.getEndX())).append(' ').append(n(section.getEndY())).append("\"/>");
    }

    private void label(StringBuilder svg, LifeCycle.Way way, ElkEdge edge) {
        for (var label : edge.getLabels()) {
            svg.append("<g>");
            svg.append("<rect class=\"edge-bed\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                    .formatted(n(label.getX()), n(label.getY()), n(label.getWidth()), n(label.getHeight())));
            double y = label.getY() + 1;
            for (var line : labels.getOrDefault(way, List.of())) {
                y += line.height();
                text(svg, line, label.getX() + 4, y - 2, "start");
            }
            svg.append("</g>");
        }
    }

    private void box(StringBuilder svg, Stage stage, ElkNode node) {
        var phase = stage.phase() == null ? "none" : Integer.toString(Math.max(0, cycle.definition().phases().indexOf(stage.phase())));
        svg.append("<g class=\"stage phase-").append(phase).append(stage.line() ? " on-line" : "").append(stage.end() ? " end" : "")
                .append("\" data-stage=\"").append(escaped(stage.id())).append("\">");
        svg.append("<rect class=\"stage-box\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>".formatted(n(node.getX()), n(node.getY()),
                n(node.getWidth()), n(node.getHeight()), stage.end() ? "14" : "3"));
        double y = node.getY() + 4;
        for (var line : stageLines(stage)) {
            y += line.height();
            text(svg, line, node.getX() + node.getWidth() / 2, y, "middle");
        }
        svg.append("</g>");
    }

    private static void text(StringBuilder svg, Line line, double x, double y, String anchor) {
        svg.append("<text class=\"").append(line.style()).append("\" x=\"").append(n(x)).append("\" y=\"").append(n(y))
                .append("\" text-anchor=\"").append(anchor).append("\">").append(escaped(line.text())).append("</text>");
    }

    private static String n(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    static List<String> wrap(String words, int letters) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : words.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String shortened(String words, int letters) {
        return words.length() > letters ? words.substring(0, letters - 1) + "…" : words;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
