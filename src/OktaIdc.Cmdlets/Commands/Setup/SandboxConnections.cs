using System.Security;
using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Sandbox;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Connects a runspace to its sandbox, as Connect-Okta and Connect-Idc would.</summary>
internal static class SandboxConnections
{
    /// <summary>Opens both connections.</summary>
    public static async Task<(OktaConnection Okta, IdcConnection Idc)> OpenAsync(SandboxInfo info, double speed, CancellationToken cancellationToken)
    {
        var idc = await IdcConnection.OpenAsync(
            new AwsClientOptions
            {
                Region = info.Region,
                EndpointUrl = new Uri(info.Aws),
                Credentials = new AwsCredentialSource.Keys(info.AccessKeyId, Secret(info.SecretAccessKey)),
                Pace = new Pace(speed, TimeProvider.System),
            },
            cancellationToken).ConfigureAwait(false);
        var options = new OktaConnectionOptions { Pace = new Pace(speed, TimeProvider.System) };
        return (OktaConnection.Open(new Uri(info.Okta), OktaCredential.ApiToken(Secret(info.OktaToken)), options), idc);
    }

    /// <summary>Closes those of the runspace's connections that lead to this sandbox.</summary>
    public static void Disconnect(RunspaceState state, SandboxServer sandbox)
    {
        if (state.Okta?.Url.Authority == sandbox.OktaUrl.Authority)
        {
            state.Use((OktaConnection?)null);
        }

        if (state.Idc?.EndpointUrl?.Authority == sandbox.AwsUrl.Authority)
        {
            state.Use((IdcConnection?)null);
        }
    }

    private static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
