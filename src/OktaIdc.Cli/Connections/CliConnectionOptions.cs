namespace OktaIdc.Cli.Connections;

/// <summary>What the command line says about the connections; the rest comes from the environment.</summary>
internal sealed record CliConnectionOptions
{
    /// <summary>File with the Okta API token, <c>-</c> for standard input; null: the environment's, or asked for on a terminal.</summary>
    public string? OktaTokenFile { get; init; }

    /// <summary>Region to talk to where the environment names none: the setup's.</summary>
    public string? Region { get; init; }

    /// <summary>Share of the vendors' limits that may be used, in percent; the rest is left to others.</summary>
    public int MaxCapacityPercent { get; init; } = 100;

    /// <summary>Reads environment variables; tests replace it.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Standard input, for a token that is piped in.</summary>
    public TextReader Input { get; init; } = Console.In;

    /// <summary>Asks for a secret on the terminal; null where there is none to ask on.</summary>
    public Func<string, string?>? Ask { get; init; } = SecretPrompt.ForTerminal();
}
