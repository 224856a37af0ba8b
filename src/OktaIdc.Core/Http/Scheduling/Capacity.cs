using OktaIdc.Failures;

namespace OktaIdc.Http.Scheduling;

/// <summary>The share of the vendors' limits that a connection may use.</summary>
internal static class Capacity
{
    /// <summary>The share, where it is one.</summary>
    /// <exception cref="OktaIdcException">It is not between 1 and 100.</exception>
    public static int Check(int percent) => percent is >= 1 and <= 100 ? percent : throw new OktaIdcException(
        ErrorIds.InvalidArgument,
        FailureCategory.InvalidArgument,
        $"{percent} is no share of a limit.",
        "Give MaxCapacityPercent a number from 1 to 100; 100 uses the limits as far as they go.",
        "MaxCapacityPercent");
}
