using System.Collections.Immutable;

namespace OktaIdc.Setup.Inventory;

/// <summary>What a reading was expected to cost, and what it cost.</summary>
public sealed record InventoryCost
{
    /// <summary>Calls expected once the lists were known that the rest follows from.</summary>
    public CallForecast Predicted { get; init; } = CallForecast.None;

    /// <summary>Calls made, repetitions included.</summary>
    public CallForecast Counted { get; init; } = CallForecast.None;

    /// <summary>Which way the assignments were read, and why, one sentence; empty where none were.</summary>
    public string Choice { get; init; } = "";
}

/// <summary>Numbers of calls by operation: AWS's name of it ("ListAccountAssignments"), or Okta's method and path ("GET /api/v1/groups").</summary>
/// <param name="Calls">The numbers.</param>
public sealed record CallForecast(ImmutableSortedDictionary<string, int> Calls)
{
    /// <summary>No calls.</summary>
    public static CallForecast None { get; } = new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>All calls.</summary>
    public int Total => Calls.Values.Sum();

    /// <summary>Calls to AWS.</summary>
    public int Aws => Calls.Where(call => !IsOkta(call.Key)).Sum(call => call.Value);

    /// <summary>Calls to Okta.</summary>
    public int Okta => Calls.Where(call => IsOkta(call.Key)).Sum(call => call.Value);

    /// <summary>Calls of one operation.</summary>
    public int Of(string operation) => Calls.GetValueOrDefault(operation);

    /// <summary>The forecast with so many calls more of an operation.</summary>
    public CallForecast Plus(string operation, int calls) => calls <= 0 ? this : new(Calls.SetItem(operation, Of(operation) + calls));

    /// <summary>The numbers in one line: "612 calls (602 to AWS, 10 to Okta)".</summary>
    public override string ToString() => $"{Total} call{(Total == 1 ? "" : "s")} ({Aws} to AWS, {Okta} to Okta)";

    private static bool IsOkta(string operation) => operation.Contains('/', StringComparison.Ordinal);
}
