using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Sandbox;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>Connects to both sides of a sandbox with its administrators' credentials.</summary>
internal static class RehearsalConnections
{
    public static OktaConnection Okta(SandboxServer sandbox, Pace pace, ClientStatistics statistics) =>
        OktaConnection.Open(sandbox.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(sandbox.Info.OktaToken)), new OktaConnectionOptions { Name = "sandbox", Time = pace.Time, Pace = pace, Statistics = statistics });

    public static Task<IdcConnection> IdcAsync(SandboxServer sandbox, Pace pace, ClientStatistics statistics, CancellationToken cancellationToken) =>
        IdcConnection.OpenAsync(
            new AwsClientOptions
            {
                Region = sandbox.Info.Region,
                Credentials = new AwsCredentialSource.Keys(sandbox.Info.AccessKeyId, SecretText.Protect(sandbox.Info.SecretAccessKey)),
                EndpointUrl = sandbox.AwsUrl,
                Pace = pace,
                Statistics = statistics,
            },
            cancellationToken);
}
