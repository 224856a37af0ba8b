namespace OktaIdc.Benchmarks.Scale;

/// <summary>What the command line asks for: <c>scale [apply|read|export|push|growth|all] [--quick] [--ours]</c>.</summary>
/// <param name="Parts">The parts to measure, in order.</param>
/// <param name="Quick">Small worlds and one latency: shows in a minute or two that everything works; the numbers mean little.</param>
/// <param name="Ours">Without Terraform.</param>
internal sealed record ScaleOptions(IReadOnlyList<string> Parts, bool Quick, bool Ours)
{
    private static readonly string[] s_parts = ["apply", "read", "export", "push", "growth"];

    /// <summary>How to say it.</summary>
    public const string Usage = "scale [apply|read|export|push|growth|all] [--quick] [--ours]";

    /// <summary>Null where the arguments cannot be read.</summary>
    public static ScaleOptions? Read(IReadOnlyList<string> arguments)
    {
        var words = arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        var flags = arguments.Where(a => a.StartsWith("--", StringComparison.Ordinal)).ToList();
        return words.Exists(w => w != "all" && !s_parts.Contains(w)) || flags.Exists(f => f is not ("--quick" or "--ours"))
            ? null
            : new ScaleOptions(words.Count == 0 || words.Contains("all") ? s_parts : [.. s_parts.Where(words.Contains)], flags.Contains("--quick"), flags.Contains("--ours"));
    }
}
