namespace OktaIdc.Posture.Health.Evidence;

/// <summary>The Regions in which roles may have been taken: those that every account of a partition has from the beginning (AWS Account Management reference, "Enable or disable AWS Regions").</summary>
internal static class TrailRegions
{
    private static readonly string[] s_commercial =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1",
        "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    private static readonly string[] s_government = ["us-gov-east-1", "us-gov-west-1"];

    private static readonly string[] s_china = ["cn-north-1", "cn-northwest-1"];

    /// <summary>The Regions: those that are wished, else the partition's and the connection's own.</summary>
    /// <param name="own">The connection's Region.</param>
    /// <param name="wished">What is wished; empty for all.</param>
    public static IReadOnlyList<string> Of(string own, IReadOnlyList<string> wished)
    {
        var all = own.StartsWith("us-gov-", StringComparison.Ordinal) ? s_government
            : own.StartsWith("cn-", StringComparison.Ordinal) ? s_china
            : own.StartsWith("eusc-", StringComparison.Ordinal) ? []
            : s_commercial;
        return [.. (wished.Count > 0 ? wished : all.Append(own)).Distinct(StringComparer.Ordinal).OrderBy(r => r, StringComparer.Ordinal)];
    }

    /// <summary>A sentence that says which Regions were not looked at; empty where none is known to be left out.</summary>
    public static string LeftOut(HealthFacts facts)
    {
        var missing = Missing(facts);
        return missing.Count > 0
            ? $" {(missing.Count == 1 ? "A Region that every account has was" : $"{missing.Count} Regions that every account has were")} not looked at: {string.Join(", ", missing.Take(missing.Count == 4 ? 4 : 3))}{(missing.Count > 4 ? $" and {missing.Count - 3} more" : "")}."
            : facts.Options.TrailRegions.Count == 0 && Of(facts.Aws.Connection.Region, []).Contains(s_commercial[0])
                ? " Regions that an account has to enable first were not looked at: name those that yours have with -TrailRegion."
                : "";
    }

    /// <summary>Which Regions were looked at, and which that every account has were not, as evidence.</summary>
    public static IReadOnlyList<string> Evidence(HealthFacts facts, SamlSignInReading read) =>
        [$"looked at in {string.Join(", ", read.Regions)}", .. Missing(facts) is { Count: > 0 } missing ? new[] { $"not looked at in {string.Join(", ", missing)}" } : []];

    /// <summary>Those of the chosen Regions that no partition of AWS has, as far as is known here; an endpoint in place of AWS's answers for any name.</summary>
    public static IReadOnlyList<string> Unknown(HealthFacts facts) => [.. facts.Options.TrailRegions.Where(r => Amazon.RegionEndpoint.GetBySystemName(r).DisplayName == "Unknown").Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Missing(HealthFacts facts) => facts.Options.TrailRegions.Count == 0 ? [] : [.. Of(facts.Aws.Connection.Region, []).Except(facts.Options.TrailRegions, StringComparer.Ordinal)];
}
