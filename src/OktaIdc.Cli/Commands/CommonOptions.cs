using System.CommandLine;
using OktaIdc.Sandbox;

namespace OktaIdc.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<double> Speed(double byDefault)
    {
        var speed = new Option<double>("--speed") { Description = "How many times faster than the vendors; absolute times on the wire stay true.", DefaultValueFactory = _ => byDefault };
        speed.Validators.Add(result =>
        {
            // The value itself is not to be asked for where it is no number: that throws.
            if (result.Tokens is [var token] && !(double.TryParse(token.Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 100_000))
            {
                result.AddError("--speed: give a number greater than 0, at most 100000.");
            }
        });
        return speed;
    }

    public static Option<Plane> Plane() =>
        new("--plane") { Description = "open: unpublished calls work as modelled. observed: they answer as real tenants are expected to.", DefaultValueFactory = _ => Sandbox.Plane.Open };
}
