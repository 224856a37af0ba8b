using System.CommandLine;
using OktaIdc.Cli.Connections;

namespace OktaIdc.Cli.Commands;

/// <summary>The options of every command that connects to tenants.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string?> _tokenFile = new("--okta-token-file") { Description = "File with the Okta API token; - reads it from standard input. Left out: OKTAIDC_OKTA_TOKEN, or OKTAIDC_OKTA_CLIENT_ID and OKTAIDC_OKTA_PRIVATE_KEY_FILE.", HelpName = "FILE" };
    private readonly Option<int> _maxCapacity = new("--max-capacity") { Description = "Share of the vendors' limits that may be used, 1 to 100 percent; the rest is left to others.", DefaultValueFactory = _ => 100, HelpName = "PERCENT" };

    public ConnectionOptions(Command command)
    {
        _maxCapacity.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= 100))
            {
                result.AddError("--max-capacity: give a number from 1 to 100.");
            }
        });
        command.Add(_tokenFile);
        command.Add(_maxCapacity);
    }

    /// <summary>What was given.</summary>
    /// <param name="parse">The parsed command line.</param>
    /// <param name="region">The setup's Region; null where it names none.</param>
    public CliConnectionOptions Read(ParseResult parse, string? region) =>
        new() { OktaTokenFile = parse.GetValue(_tokenFile), MaxCapacityPercent = parse.GetValue(_maxCapacity), Region = region };
}
