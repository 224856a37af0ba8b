using System.Globalization;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Cli.Connections;

/// <summary>
/// The connections of a command: Okta from <c>OKTAIDC_OKTA_URL</c> and <c>OKTAIDC_OKTA_TOKEN</c> (or <c>_CLIENT_ID</c> and
/// <c>_PRIVATE_KEY_FILE</c>), AWS from the variables and files that every AWS tool reads, <c>AWS_ENDPOINT_URL</c> included.
/// <c>OKTAIDC_SPEED</c> tells the pace of a sandbox on this machine.
/// </summary>
internal sealed class CliConnections : IDisposable
{
    private const string Speed = "OKTAIDC_SPEED";

    private CliConnections(OktaConnection okta, IdcConnection idc, Pace pace) => (Okta, Idc, Pace) = (okta, idc, pace);

    /// <summary>The Okta side.</summary>
    public OktaConnection Okta { get; }

    /// <summary>The AWS side.</summary>
    public IdcConnection Idc { get; }

    /// <summary>How long is waited.</summary>
    public Pace Pace { get; }

    /// <summary>Requests sent to Okta, and waits for its limits.</summary>
    public ClientStatistics OktaStatistics { get; private init; } = new();

    /// <summary>Requests sent to AWS, and waits for its limits.</summary>
    public ClientStatistics AwsStatistics { get; private init; } = new();

    /// <summary>Connects to both sides; each is asked once who the caller is, so that wrong credentials are told before anything else.</summary>
    /// <exception cref="OktaIdcException">A variable is missing or wrong (the message names it), or a side refuses or does not answer.</exception>
    public static async Task<CliConnections> OpenAsync(CliConnectionOptions options, CancellationToken cancellationToken)
    {
        var address = OktaVariables.Address(options);
        var pace = PaceOf(options, address);
        var (oktaStatistics, awsStatistics) = (new ClientStatistics(), new ClientStatistics());
        var okta = OktaConnection.Open(address, OktaVariables.Credential(options), new OktaConnectionOptions { Pace = pace, Statistics = oktaStatistics, MaxCapacityPercent = options.MaxCapacityPercent });
        try
        {
            await okta.Client.Org.GetAsync(cancellationToken);
            var idc = await IdcConnection.OpenAsync(
                new AwsClientOptions { Region = RegionOf(options), Pace = pace, Statistics = awsStatistics, MaxCapacityPercent = options.MaxCapacityPercent, Environment = options.Environment },
                cancellationToken);
            return new CliConnections(okta, idc, pace) { OktaStatistics = oktaStatistics, AwsStatistics = awsStatistics };
        }
        catch
        {
            okta.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Okta.Dispose();
        Idc.Dispose();
    }

    /// <summary>The setup's Region where the environment names none: the instance is there, and a profile may live elsewhere.</summary>
    private static string? RegionOf(CliConnectionOptions options) =>
        string.IsNullOrEmpty(options.Environment("AWS_REGION")) && string.IsNullOrEmpty(options.Environment("AWS_DEFAULT_REGION")) ? options.Region : null;

    private static Pace PaceOf(CliConnectionOptions options, Uri okta)
    {
        if (options.Environment(Speed) is not { Length: > 0 } text)
        {
            return Pace.Real;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) || speed is not (> 0 and <= 100_000))
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"{Speed} is '{text}', which is no number greater than 0 and at most 100000.", "Give the --speed that oktaidc sandbox was started with, or unset it.", Speed);
        }

        var aws = Uri.TryCreate(options.Environment("AWS_ENDPOINT_URL"), UriKind.Absolute, out var endpoint) && endpoint.IsLoopback;
        return speed == 1 ? Pace.Real
            : okta.IsLoopback && aws ? new Pace(speed, TimeProvider.System)
            : throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"{Speed} is {text}, and {(okta.IsLoopback ? "AWS" : okta.Host)} is no sandbox on this machine: the vendors' limits would be broken.", $"Unset {Speed}, or point {OktaVariables.Url} and AWS_ENDPOINT_URL at a sandbox.", Speed);
    }
}
