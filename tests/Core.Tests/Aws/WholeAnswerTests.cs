using Amazon.Runtime;
using OktaIdc.Aws;
using OktaIdc.Aws.Runtime;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Aws;

/// <summary>A call whose answer stalls in the midst of its body comes to an end. The bounds only make a test fail that would hang.</summary>
public sealed class WholeAnswerTests
{
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var aws = new StalledAws();
        using var client = new AwsClient(new AwsClientOptions
        {
            Region = "eu-west-1",
            EndpointUrl = aws.Url,
            Credentials = new AwsCredentialSource.Keys("AKIDEXAMPLE", SecretText.Protect("very-secret-key")),
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var call = Task.Run(() => client.Organizations.DescribeOrganizationAsync(stop.Token), Stop);
        await aws.IsReading.WaitAsync(s_bound, Stop);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_bound, Stop));
    }

    [Fact]
    public async Task The_limit_of_time_is_for_the_body_too()
    {
        using var aws = new StalledAws();
        using var client = new AwsJsonClient(
            AwsService.Organizations, aws.Url, "us-east-1", new BasicAWSCredentials("AKIDEXAMPLE", "very-secret-key"), new PipelineSettings(new ClientStatistics(), new Pace(1000, TimeProvider.System), null, null));
        ((AwsJsonClientConfig)client.Config).Timeout = TimeSpan.FromSeconds(1);

        // An operation that is not tried again.
        var call = Task.Run(() => client.SendAsync("CreateOrganization", null, Stop), Stop);
        await Task.WhenAny(call, Task.Delay(s_bound, Stop));

        Assert.True(call.IsFaulted || call.IsCanceled, $"After {s_bound.TotalMinutes} minutes it is {call.Status}.");
        await Assert.ThrowsAnyAsync<Exception>(() => call);
    }

    [Fact]
    public void Clients_without_a_proxy_of_their_own_share_connections_and_follow_no_redirect()
    {
        var (one, other) = (Config(), Config());
        var factory = one.HttpClientFactory;

        Assert.NotNull(factory.GetConfigUniqueString(one));
        Assert.Equal(factory.GetConfigUniqueString(one), other.HttpClientFactory.GetConfigUniqueString(other));
        other.Timeout = TimeSpan.FromSeconds(7);
        Assert.NotEqual(factory.GetConfigUniqueString(one), factory.GetConfigUniqueString(other));
        other.ProxyHost = "proxy.example.com";
        other.ProxyPort = 8080;
        Assert.Null(factory.GetConfigUniqueString(other));
        Assert.False(one.AllowAutoRedirect);
        using var client = factory.CreateHttpClient(other);
        Assert.Equal(TimeSpan.FromSeconds(7), client.Timeout);
    }

    private static AwsJsonClientConfig Config() => new(AwsService.Organizations, new Uri("https://organizations.us-east-1.amazonaws.com/"), "us-east-1");
}
