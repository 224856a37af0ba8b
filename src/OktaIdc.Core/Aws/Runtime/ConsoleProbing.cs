using System.Text.Json;
using OktaIdc.Failures;

namespace OktaIdc.Aws.Runtime;

/// <summary>Asks an unpublished service a read-only question and tells whether the expected answer came.</summary>
internal sealed class ConsoleProbing(AwsService service, AwsJsonChannel channel, Func<string?> host)
{
    /// <summary>
    /// Probes. Missing permission, expired credentials and throttling are not the service's absence: they come out as failures, so that
    /// nobody is sent to the console for want of an IAM action.
    /// </summary>
    public async Task<ConsoleProbe> ProbeAsync(string operation, object input, string member, CancellationToken cancellationToken)
    {
        try
        {
            var list = await channel.CallAsync<JsonElement>(operation, input, null, member, cancellationToken).ConfigureAwait(false);
            return list.ValueKind == JsonValueKind.Array
                ? new ConsoleProbe(service.TargetPrefix, true, $"{host()} answered {operation} as expected.", host())
                : new ConsoleProbe(service.TargetPrefix, false, $"{host()} answered {operation} in an unexpected shape.", host());
        }
        catch (OktaIdcException e) when (e.ErrorId is not (ErrorIds.AwsAccessDenied or ErrorIds.AwsCredentialsExpired or ErrorIds.AwsCredentialsInvalid
            or ErrorIds.AwsCredentialsMissing or ErrorIds.AwsThrottled or ErrorIds.AwsKmsKeyUnusable))
        {
            return new ConsoleProbe(service.TargetPrefix, false, e.Message, host());
        }
    }
}
