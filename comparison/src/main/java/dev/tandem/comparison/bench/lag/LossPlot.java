package dev.tandem.comparison.bench.lag;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws measured throughput over loss, and the formula as lines; stateless. */
final class LossPlot {
  private static final Color[] COLOURS = {
    new Color(0x2F6FDE), new Color(0xD9822B), new Color(0x2A9D8F)
  };

  private LossPlot() {}

  static void write(List<LossBench.Point> points, Path file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(520)
            .title("Throughput under loss: measured (dots), Mathis 1997 (lines)")
            .xAxisTitle("loss, %")
            .yAxisTitle("Mbit/s")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    List<Integer> roundTrips =
        points.stream().map(LossBench.Point::roundTripMillis).distinct().toList();
    for (int i = 0; i < roundTrips.size(); i++) {
      int roundTrip = roundTrips.get(i);
      List<Double> losses = new ArrayList<>();
      List<Double> measured = new ArrayList<>();
      List<Double> expected = new ArrayList<>();
      for (LossBench.Point point : points) {
        if (point.roundTripMillis() == roundTrip) {
          losses.add(point.loss() * 100);
          measured.add(point.bitsPerSecond() / 1e6);
          expected.add(LossBench.mathis(roundTrip, point.loss()) / 1e6);
        }
      }
      XYSeries line = chart.addSeries("Mathis, " + roundTrip + " ms", losses, expected);
      line.setMarker(SeriesMarkers.NONE).setLineColor(COLOURS[i % COLOURS.length]);
      line.setShowInLegend(false);
      XYSeries dots = chart.addSeries("round trip " + roundTrip + " ms", losses, measured);
      dots.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
      dots.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(COLOURS[i % COLOURS.length]);
    }
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
  }
}
