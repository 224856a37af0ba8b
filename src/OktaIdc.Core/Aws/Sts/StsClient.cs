using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using OktaIdc.Aws.Runtime;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Aws.Sts;

/// <summary>STS through the vendor's client (query protocol).</summary>
internal sealed class StsClient(AWSCredentials credentials, EndpointResolution endpoints, PipelineSettings settings) : IStsClient, IDisposable
{
    private readonly Lazy<Client> _client = new(() => new Client(credentials, endpoints, settings));

    public Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken) => IdentityAsync(_client.Value, cancellationToken);

    public async Task<CallerIdentity> GetCallerIdentityAsync(SessionCredentials credentials, CancellationToken cancellationToken)
    {
        using var client = new Client(
            new SessionAWSCredentials(credentials.AccessKeyId, SecretText.Reveal(credentials.SecretAccessKey), SecretText.Reveal(credentials.SessionToken)), endpoints, settings);
        return await IdentityAsync(client, cancellationToken).ConfigureAwait(false);
    }

    public Task<SessionCredentials> AssumeRoleAsync(AssumeRole role, CancellationToken cancellationToken) => AwsErrors.GuardAsync(
        new AwsCall("sts", "sts", "AssumeRole", endpoints.Region, role.RoleArn),
        async () =>
        {
            var answer = await _client.Value.AssumeRoleAsync(
                new AssumeRoleRequest
                {
                    RoleArn = role.RoleArn,
                    RoleSessionName = role.SessionName ?? "oktaidc",
                    ExternalId = role.ExternalId,
                    DurationSeconds = role.Duration is { } duration ? (int)duration.TotalSeconds : null,
                },
                cancellationToken).ConfigureAwait(false);
            var c = answer.Credentials;
            return new SessionCredentials(c.AccessKeyId, SecretText.Protect(c.SecretAccessKey), SecretText.Protect(c.SessionToken), AsUtc(c.Expiration));
        },
        cancellationToken);

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static DateTimeOffset AsUtc(DateTime? time) => new(DateTime.SpecifyKind((time ?? DateTime.UnixEpoch).ToUniversalTime(), DateTimeKind.Utc));

    private Task<CallerIdentity> IdentityAsync(Client client, CancellationToken cancellationToken) => AwsErrors.GuardAsync(
        new AwsCall("sts", "sts", "GetCallerIdentity", endpoints.Region, null),
        async () =>
        {
            var answer = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false);
            return new CallerIdentity(answer.Account, answer.Arn, answer.UserId);
        },
        cancellationToken);

    private sealed class Client : AmazonSecurityTokenServiceClient
    {
        public Client(AWSCredentials credentials, EndpointResolution endpoints, PipelineSettings settings)
            : base(credentials, VendorClientConfig.Fill(new AmazonSecurityTokenServiceConfig(), endpoints, "STS")) => settings.Apply(RuntimePipeline, Config);
    }
}
