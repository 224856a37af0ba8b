using OktaIdc.Aws;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Sandbox;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Connects a runspace to its sandbox, as Connect-Okta and Connect-Idc would.</summary>
internal static class SandboxConnections
{
    /// <summary>Opens both connections.</summary>
    public static async Task<(OktaConnection Okta, IdcConnection Idc)> OpenAsync(RunningSandbox running, double speed, CancellationToken cancellationToken)
    {
        var idc = await IdcConnection.OpenAsync(
            new AwsClientOptions
            {
                Region = running.Region,
                EndpointUrl = new Uri(running.Aws),
                Credentials = new AwsCredentialSource.Keys(running.AccessKeyId, running.SecretAccessKey),
                Pace = new Pace(speed, TimeProvider.System),
            },
            cancellationToken).ConfigureAwait(false);
        var options = new OktaConnectionOptions { Pace = new Pace(speed, TimeProvider.System) };
        return (OktaConnection.Open(new Uri(running.Okta), OktaCredential.ApiToken(running.OktaToken), options), idc);
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
            state.ForgetSandboxSteps();
            state.Use((IdcConnection?)null);
        }
    }
}
