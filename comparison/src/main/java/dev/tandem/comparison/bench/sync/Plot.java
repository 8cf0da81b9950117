package dev.tandem.comparison.bench.sync;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A plot of lines over a number; owned by one thread. */
final class Plot {
  private static final Color[] COLOURS = {
    new Color(0x2F6FDE), new Color(0xD9822B), new Color(0x2A9D8F)
  };

  private final XYChart chart;
  private int lines;

  Plot(String title, String x, String y) {
    chart =
        new XYChartBuilder()
            .width(900)
            .height(520)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    chart.getStyler().setYAxisMin(0.0);
  }

  /** Adds a line; none if there are no values. */
  Plot line(String name, int[] x, List<Double> values) {
    if (!values.isEmpty()) {
      Color colour = COLOURS[lines++ % COLOURS.length];
      XYSeries line =
          chart.addSeries(name, Arrays.stream(x).mapToObj(Double::valueOf).toList(), values);
      line.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour).setLineColor(colour);
    }
    return this;
  }

  void write(Path file) throws IOException {
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
  }
}
