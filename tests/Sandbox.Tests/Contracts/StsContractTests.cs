using System.Net;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>The STS operations that the sandbox has, request and answer, against aws/sts; and what a wrong signature is answered.</summary>
public sealed class StsContractTests
{
    [Fact]
    public async Task Every_operation_keeps_the_published_model()
    {
        using var recorder = new ExchangeRecorder(Specs.Checker);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Throttle = false });
        recorder.On(server);
        using var aws = RawAws.For(server);
        await DoAsync(aws, "Action=GetCallerIdentity");
        await DoAsync(aws, "Action=GetSessionToken&DurationSeconds=900");
        await DoAsync(aws, "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A200000000002%3Arole%2FOrganizationAccountAccessRole&RoleSessionName=test&DurationSeconds=900");
        using var wrong = new RawAws(server.AwsUrl, server.Info.Region, server.Info.AccessKeyId, "wrong");
        Assert.Equal(HttpStatusCode.Forbidden, (await wrong.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await wrong.TryJsonAsync("SWBExternalService.ListInstances", "sso", "{}")).Status);
        recorder.AssertNoViolations();
    }

    private static async Task DoAsync(RawAws aws, string form)
    {
        var (status, body) = await aws.QueryAsync("sts", form + "&Version=2011-06-15");
        Assert.True(status == HttpStatusCode.OK, $"{form}: {body}");
    }
}
