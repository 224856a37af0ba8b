using OktaIdc.Failures;

namespace OktaIdc.Http.Scheduling;

/// <summary>The share of the vendors' limits that a connection may use; the rest is left to others. A run may lower it for its time.</summary>
internal sealed class CapacityShare
{
    private volatile int _percent;

    /// <summary>Makes a share.</summary>
    /// <exception cref="OktaIdcException">It is not between 1 and 100.</exception>
    public CapacityShare(int percent = 100) => Percent = percent;

    /// <summary>The share in percent.</summary>
    public int Percent
    {
        get => _percent;
        set => _percent = value is >= 1 and <= 100 ? value : throw new OktaIdcException(
            ErrorIds.InvalidArgument,
            FailureCategory.InvalidArgument,
            $"{value} is no share of a limit.",
            "Give MaxCapacityPercent a number from 1 to 100; 100 uses the limits as far as they go.",
            "MaxCapacityPercent");
    }

    /// <summary>The share of a limit, and 1 at least.</summary>
    public int Of(int limit) => Math.Max(1, limit * Percent / 100);
}
