using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws;

/// <summary>A part of what comes that fails though nothing is wrong with it, as busy services do.</summary>
/// <param name="fraction">The part: 0.25 is every fourth.</param>
/// <param name="most">After so many it ends.</param>
internal sealed class FailingPart(double fraction, int most)
{
    private double _owed;
    private int _left = most;

    /// <summary>Nothing fails.</summary>
    public static FailingPart None => new(0, 0);

    /// <summary>Reads {"fraction": 0.25, "records": 100}.</summary>
    /// <exception cref="FormatException">The fraction is not one.</exception>
    public static FailingPart Parse(JsonObject input)
    {
        var part = (double?)input["fraction"] ?? 0;
        return part is >= 0 and <= 1 ? new FailingPart(part, (int?)input["records"] ?? int.MaxValue) : throw new FormatException("fraction must be between 0 and 1.");
    }

    /// <summary>Whether the next one fails.</summary>
    public bool Next()
    {
        _owed += fraction;
        if (_owed < 1 || _left <= 0)
        {
            return false;
        }

        _owed -= 1;
        _left--;
        return true;
    }
}
