using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Aws;

public sealed class AwsClientTests
{
    private const string Instance = "arn:aws:sso:::instance/ssoins-1111111111111111";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_operation_goes_out_as_signed_json_with_its_target()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("""{"PermissionSet":{"Name":"Admin","PermissionSetArn":"arn:ps","SessionDuration":"PT4H","CreatedDate":1713363979.436}}"""));
        using var client = aws.Client();

        var set = await client.SsoAdmin.CreatePermissionSetAsync(Instance, new PermissionSetSpec("Admin", SessionDuration: TimeSpan.FromHours(4)), [new Tag("owner", "platform")], None);

        Assert.Equal(TimeSpan.FromHours(4), set.SessionDuration);
        Assert.Equal(1713363979436, set.CreatedDate!.Value.ToUnixTimeMilliseconds());
        var request = Assert.Single(aws.Requests);
        Assert.Equal(("POST", "/", "SWBExternalService.CreatePermissionSet"), (request.Method, request.Path, request.Target));
        Assert.StartsWith("application/x-amz-json-1.1", request.ContentType, StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/sso/aws4_request", request.Authorization, StringComparison.Ordinal);
        Assert.Equal(
            """{"Name":"Admin","InstanceArn":"arn:aws:sso:::instance/ssoins-1111111111111111","SessionDuration":"PT4H","Tags":[{"Key":"owner","Value":"platform"}]}""", request.Body);
    }

    [Fact]
    public async Task A_session_token_that_AWS_quotes_is_neither_in_the_message_nor_in_the_whole_text_of_the_failure()
    {
        const string Token = "IQoJb3JpZ2luX2VjEXAMPLE//token==";
        using var aws = new FakeAws(_ => FakeAnswer.Error(403, "InvalidSignatureException", $"The Canonical String should have been\n'POST\n/\nx-amz-security-token:{Token}\n'"));
        using var client = aws.Client(o => o with { Credentials = new AwsCredentialSource.Keys("AKIDEXAMPLE", SecretText.Protect("very-secret-key"), SecretText.Protect(Token)) });

        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => client.SsoAdmin.DescribePermissionSetAsync(Instance, "arn:ps", None));

        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task Each_service_signs_with_its_own_name_and_region()
    {
        using var aws = new FakeAws(r => FakeAnswer.Ok(r.Operation switch
        {
            "DescribeOrganization" => """{"Organization":{"Id":"o-1"}}""",
            "ListGroups" => """{"Groups":[]}""",
            "ListExternalIdPConfigurationsForDirectory" => """{"associations":[]}""",
            "ListProvisioningTenants" => """{"ProvisioningTenants":[]}""",
            "ListDirectoryAssociations" => """{"directoryAssociations":[]}""",
            _ => """{"DirectoryId":"d-1"}""",
        }));
        using var client = aws.Client();

        await client.Organizations.DescribeOrganizationAsync(None);
        await Drain(client.IdentityStore.ListGroupsAsync("d-1", None));
        Assert.True((await client.ExternalIdp.ProbeAsync("d-1", None)).IsAvailable);
        Assert.True((await client.Provisioning.ProbeAsync("d-1", None)).IsAvailable);
        Assert.True((await client.Directory.ProbeAsync(null, None)).IsAvailable);
        await client.Directory.GetUserPoolInfoAsync("d-1", None);

        Assert.Equal(
            [
                ("AWSOrganizationsV20161128", "us-east-1/organizations"),
                ("AWSIdentityStore", "eu-west-1/identitystore"),
                ("AppsAuthControlPlaneService", "eu-west-1/appsauth"),
                ("AWSIdentityStoreService", "eu-west-1/identitystore"),
                ("SWBService", "eu-west-1/sso"),
                ("SWBUPService", "eu-west-1/userpool"),
            ],
            aws.Requests.Select(r => (r.Target.Split('.')[0], string.Join('/', r.Authorization.Split('/').Skip(2).Take(2)))));
        Assert.StartsWith("application/x-amz-json-1.0", aws.Requests[2].ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_fetched_only_when_they_are_wanted()
    {
        using var aws = new FakeAws(r => FakeAnswer.Ok(r.Json["NextToken"] is null
            ? """{"PermissionSets":["a","b"],"NextToken":"t1"}"""
            : """{"PermissionSets":["c"]}"""));
        using var client = aws.Client();

        await foreach (var first in client.SsoAdmin.ListPermissionSetsAsync(Instance, None))
        {
            Assert.Equal("a", first);
            break;
        }

        Assert.Single(aws.Requests);
        Assert.Equal(["a", "b", "c"], await Drain(client.SsoAdmin.ListPermissionSetsAsync(Instance, None)));
        Assert.Equal("t1", aws.Requests[^1].Json["NextToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task Throttling_is_waited_out_and_counted()
    {
        var left = 2;
        using var aws = new FakeAws(_ => Interlocked.Decrement(ref left) >= 0 ? FakeAnswer.Error(400, "ThrottlingException", "Rate exceeded") : FakeAnswer.Ok("""{"Groups":[]}"""));
        using var client = aws.Client();

        Assert.Empty(await Drain(client.IdentityStore.ListGroupsAsync("d-1", None)));

        Assert.Equal((3, 2, 2), ((int)client.Statistics.Requests, (int)client.Statistics.Throttled, (int)client.Statistics.Retries));
    }

    [Fact]
    public async Task The_wait_that_aws_asks_for_is_kept()
    {
        var left = 1;
        using var aws = new FakeAws(_ => Interlocked.Decrement(ref left) >= 0
            ? new FakeAnswer(400, """{"__type":"ThrottlingException","Message":"slow down","RetryAfterSeconds":60}""")
            : FakeAnswer.Ok("""{"Groups":[]}"""));
        using var client = aws.Client();

        await Drain(client.IdentityStore.ListGroupsAsync("d-1", None));

        // A minute at a thousand times the speed; our own first wait would be a thousandth of that.
        Assert.InRange(client.Statistics.Waited.TotalSeconds, 0.06, 0.07);
    }

    [Fact]
    public async Task A_conflict_is_left_to_the_caller()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Error(400, "ConflictException", "busy"));
        using var client = aws.Client();

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => client.SsoAdmin.DeletePermissionSetAsync(Instance, "arn:ps", None));

        Assert.Equal((ErrorIds.AwsConflict, FailureCategory.Conflict, "req-1"), (e.ErrorId, e.Category, e.RequestId));
        Assert.Single(aws.Requests);
    }

    [Fact]
    public async Task A_token_is_not_made_twice_when_the_first_answer_is_lost()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Error(500, "InternalServerException", "oops"));
        using var client = aws.Client();

        await Assert.ThrowsAsync<OktaIdcException>(() => client.Provisioning.CreateTokenAsync("d-1", "t-1", None));

        Assert.Single(aws.Requests);
    }

    [Fact]
    public async Task A_read_is_repeated_after_a_server_error()
    {
        var left = 1;
        using var aws = new FakeAws(_ => Interlocked.Decrement(ref left) >= 0 ? new FakeAnswer(503, "") : FakeAnswer.Ok("""{"Groups":[]}"""));
        using var client = aws.Client();

        Assert.Empty(await Drain(client.IdentityStore.ListGroupsAsync("d-1", None)));
        Assert.Equal(2, aws.Requests.Count);
    }

    [Theory]
    [InlineData(400, "AccessDeniedException", "User: x is not authorized to perform: iam:GetSAMLProvider on resource: y", null, ErrorIds.AwsAccessDenied, "iam:GetSAMLProvider")]
    [InlineData(400, "com.amazonaws.sso#AccessDeniedException:http://x", "no", null, ErrorIds.AwsAccessDenied, "sso:DeletePermissionSet")]
    [InlineData(400, "AccessDeniedException", "key", "KMS_AccessDeniedException", ErrorIds.AwsKmsKeyUnusable, "key policy")]
    [InlineData(400, "ExpiredTokenException", "The security token included in the request is expired", null, ErrorIds.AwsCredentialsExpired, "aws sso login")]
    [InlineData(400, "UnrecognizedClientException", "bad token", null, ErrorIds.AwsCredentialsInvalid, "access key")]
    [InlineData(403, "SignatureDoesNotMatch", "bad", null, ErrorIds.AwsCredentialsInvalid, "clock")]
    [InlineData(400, "ResourceNotFoundException", "gone", null, ErrorIds.AwsNotFound, "eu-west-1")]
    [InlineData(400, "ServiceQuotaExceededException", "full", null, ErrorIds.AwsQuotaExceeded, "quota")]
    [InlineData(400, "ValidationException", "1 validation error", null, ErrorIds.AwsInvalidInput, "value")]
    [InlineData(400, "UnknownOperationException", "?", null, ErrorIds.AwsOperationUnknown, "endpoint")]
    public async Task An_error_of_aws_names_what_can_be_done(int status, string code, string message, string? reason, string errorId, string advice)
    {
        using var aws = new FakeAws(_ => FakeAnswer.Error(status, code, message, reason));
        using var client = aws.Client();

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => client.SsoAdmin.DeletePermissionSetAsync(Instance, "arn:ps", None));

        Assert.Equal(errorId, e.ErrorId);
        Assert.Contains(advice, e.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-key", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "<html>not here</html>", "text/html")]
    [InlineData(400, """{"__type":"UnknownOperationException"}""", "application/x-amz-json-1.0")]
    [InlineData(200, "<html>a login page</html>", "text/html")]
    [InlineData(200, """{"other":1}""", "application/x-amz-json-1.0")]
    public async Task A_probe_of_an_unpublished_service_says_what_it_saw(int status, string body, string contentType)
    {
        using var aws = new FakeAws(_ => new FakeAnswer(status, body, contentType));
        using var client = aws.Client();

        var probe = await client.ExternalIdp.ProbeAsync("d-1", None);

        Assert.False(probe.IsAvailable);
        Assert.NotEmpty(probe.Saw);
    }

    [Fact]
    public async Task A_probe_that_lacks_permission_is_a_failure_not_an_absence()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Error(400, "AccessDeniedException", "no"));
        using var client = aws.Client();

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => client.Provisioning.ProbeAsync("d-1", None));

        Assert.Contains("sso-directory:ListProvisioningTenants", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_token_comes_out_as_a_secret_that_is_not_printed()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("""{"BearerToken":{"TokenId":"tok-1","Token":"shh-it-is-secret","CreationTime":1713363979.4,"ExpirationTime":1744899979.4}}"""));
        using var client = aws.Client();

        var token = await client.Provisioning.CreateTokenAsync("d-1", "t-1", None);

        Assert.Equal("shh-it-is-secret", SecretText.Reveal(token.Token!));
        Assert.DoesNotContain("shh", token.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_are_not_sent_over_plain_http_to_another_machine()
    {
        var e = Assert.Throws<OktaIdcException>(() => new AwsClient(new AwsClientOptions
        {
            Region = "eu-west-1",
            Credentials = new AwsCredentialSource.Keys("a", SecretText.Protect("b")),
            EndpointUrl = new Uri("http://example.com/"),
        }));

        Assert.Equal(ErrorIds.InvalidEndpoint, e.ErrorId);
    }

    [Fact]
    public async Task The_usual_variables_redirect_every_service()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("""{"Groups":[],"associations":[]}"""));
        using var client = aws.Client(o => o with { EndpointUrl = null, Environment = name => name == "AWS_ENDPOINT_URL" ? aws.Url.AbsoluteUri : null });

        await Drain(client.IdentityStore.ListGroupsAsync("d-1", None));
        await client.ExternalIdp.ProbeAsync("d-1", None);

        Assert.Equal(2, aws.Requests.Count);
    }

    [Fact]
    public async Task A_path_in_the_address_is_kept()
    {
        using var aws = new FakeAws(_ => FakeAnswer.Ok("""{"directoryAssociations":[]}"""));
        using var client = aws.Client(o => o with { EndpointUrl = new Uri(aws.Url, "control/") });

        await client.Directory.ProbeAsync(null, None);

        Assert.Equal("/control/", Assert.Single(aws.Requests).Path);
    }

    [Fact]
    public async Task Cancelling_ends_the_call_as_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var aws = new FakeAws(_ =>
        {
            stop.Cancel();
            return new FakeAnswer(500, "");
        });
        using var client = aws.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Organizations.DescribeOrganizationAsync(stop.Token));
    }

    internal static async Task<List<T>> Drain<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
