//! The values of extension members.

use serde::Serialize;
use serde_json::{Number, Value};

/// Converts a value to JSON as [`serde_json::to_string`] writes it. [`serde_json::to_value`] does so but for an `f32`, which it
/// widens: 0.1 becomes 0.10000000149011612.
///
/// An integer that neither an `i64` nor a `u64` can hold is an error, since a [`Value`] cannot hold it either.
pub(crate) fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, serde_json::Error> {
    let mut converted = serde_json::to_value(value)?;
    if has_floats(&converted) {
        let written = serde_json::to_string(value)?;
        narrow(&mut converted, &serde_json::from_str(&written)?);
    }
    Ok(converted)
}

fn has_floats(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(values) => values.iter().any(has_floats),
        Value::Object(members) => members.values().any(has_floats),
        _ => false,
    }
}

/// Replaces numbers that were widened, given the same value as it was written and read again. Reading may be off in the last
/// digit, so it decides which number was written, but is not the result.
fn narrow(value: &mut Value, written: &Value) {
    match (value, written) {
        (Value::Number(number), Value::Number(written)) => {
            if let (Some(wide), Some(written)) = (number.as_f64(), written.as_f64()) {
                // The digits are those of the `f32`.
                let narrow = (wide as f32).to_string().parse().unwrap_or(wide);
                let is_closer = (written - narrow).abs() < (written - wide).abs();
                if let Some(narrow) = Number::from_f64(narrow).filter(|_| is_closer) {
                    *number = narrow;
                }
            }
        }
        (Value::Array(values), Value::Array(written)) => {
            for (value, written) in values.iter_mut().zip(written) {
                narrow(value, written);
            }
        }
        (Value::Object(members), Value::Object(written)) => {
            for (name, value) in members {
                narrow(value, &written[name]);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::to_value;
    use serde::Serialize;
    use std::collections::BTreeMap;

    #[track_caller]
    fn assert_as_written<T: Serialize + ?Sized>(value: &T) {
        let written = serde_json::to_string(value).unwrap();
        assert_eq!(to_value(value).unwrap().to_string(), written);
    }

    #[test]
    fn a_number_has_the_digits_that_it_is_written_with() {
        for number in [
            0.1,
            -0.7,
            48.2,
            0.5,
            16_777_216.0,
            1e-38,
            3.4e38,
            f32::MIN_POSITIVE,
            1e-45,
            f32::NAN,
        ] {
            assert_as_written(&number);
            assert_as_written(&f64::from(number));
        }
        // Those of an `f64` are kept where they are close to an `f32`, or hard to read.
        for number in [
            0.1,
            2f64.powi(-40),
            f64::MAX,
            5e-324,
            9.869_604_401_089_358e-300,
        ] {
            assert_as_written(&number);
        }
        for number in [0, 1, u64::MAX] {
            assert_as_written(&number);
        }
        assert_as_written(&i64::MIN);
    }

    #[test]
    fn nested_numbers_are_as_they_are_written() {
        #[derive(Serialize)]
        struct Place {
            at: (f32, f64),
            by_id: BTreeMap<u8, f32>,
            distances: Vec<Option<f32>>,
        }

        assert_as_written(&Place {
            at: (48.2, 16.3),
            by_id: BTreeMap::from([(7, 0.1), (8, 0.2)]),
            distances: vec![Some(0.7), None],
        });
    }

    #[test]
    fn an_integer_that_no_value_can_hold_is_an_error() {
        assert!(to_value(&u128::MAX).is_err());
        assert!(to_value(&i128::MIN).is_err());
    }
}
