package dev.tandem.lag.panel;

import atlantafx.base.controls.ProgressSliderSkin;
import dev.tandem.lag.impairment.Direction;
import javafx.css.PseudoClass;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** A knob in one direction: a slider, and a field to type into. */
final class KnobControl extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
  private static final double STEP = 0.02;

  private final ConditionsModel model;
  private final Knob knob;
  private final Direction direction;
  private final Slider slider;
  private final TextField field = new TextField();
  private boolean showing;
  private double shown = Double.NaN;

  KnobControl(ConditionsModel model, Knob knob, Direction direction) {
    this.model = model;
    this.knob = knob;
    this.direction = direction;
    this.slider = new Slider(0, 1, 0);
    String name = knob.label() + " " + Controls.name(direction).substring(2);
    prepareSlider(name);
    prepareField(name);
    getStyleClass().add("knob");
    getChildren().addAll(field, slider);
    model.conditions(direction).subscribe(_ -> show());
  }

  private void prepareSlider(String name) {
    slider.setId(knob.id() + Controls.id(direction) + "-slider");
    slider.setAccessibleText(name);
    slider.setBlockIncrement(STEP);
    slider.setSkin(new ProgressSliderSkin(slider));
    slider
        .valueProperty()
        .subscribe((_, position) -> {
          if (!showing) {
            model.set(knob, direction, knob.scale().value(position.doubleValue()));
          }
        });
  }

  private void prepareField(String name) {
    field.setId(knob.id() + Controls.id(direction));
    field.setAccessibleText(name);
    field.setTooltip(new Tooltip(knob.example()));
    field.getStyleClass().add("figure-field");
    field.setPrefColumnCount(6);
    field.setOnAction(_ -> typed());
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.forgetProblem();
            showValue();
          }
        });
    field
        .focusedProperty()
        .subscribe((was, now) -> {
          if (was && !now) {
            typed();
          }
        });
  }

  private void typed() {
    if (field.getText().equals(knob.text(shown))) {
      field.pseudoClassStateChanged(WRONG, false);
    } else if (model.type(knob, direction, field.getText())) {
      showValue();
    } else {
      field.pseudoClassStateChanged(WRONG, true);
    }
  }

  private void show() {
    // Whoever types is not interrupted by other changes.
    if (model.value(knob, direction) != shown) {
      showValue();
    }
  }

  private void showValue() {
    shown = model.value(knob, direction);
    field.setText(knob.text(shown));
    field.pseudoClassStateChanged(WRONG, false);
    if (knob.scale().value(slider.getValue()) != shown) {
      showing = true;
      slider.setValue(knob.scale().position(shown));
      showing = false;
    }
  }
}
