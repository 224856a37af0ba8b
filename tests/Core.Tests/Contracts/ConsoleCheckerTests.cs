using OktaIdc.Contracts.Wire;

namespace OktaIdc.Core.Tests.Contracts;

/// <summary>Operations that only the AWS console calls.</summary>
public sealed class ConsoleCheckerTests
{
    private static IReadOnlyList<string> Check(string operation, string request, string response) =>
        Specs.Checker.Check(new WireExchange(
            "aws",
            Specs.AwsJson("AppsAuthControlPlaneService." + operation, request) with
            {
                Headers = [new("X-Amz-Target", "AppsAuthControlPlaneService." + operation), new("Content-Type", "application/x-amz-json-1.0")],
            },
            Specs.Answer(200, response))).Rules();

    [Fact]
    public void A_right_exchange_has_no_violation() =>
        Assert.Empty(Check(
            "GetAWSSPConfigurationForDirectory",
            """{"directoryId":"d-1234567890"}""",
            """{"awsSPSAMLConfig":{"issuer":"i","acsURL":"u","metadata":"<m/>"},"awsSPCertificateIds":[],"awsSPOIDCConfig":{"redirectURL":"r"}}"""));

    [Fact]
    public void Misspelt_missing_and_mistyped_members_are_found()
    {
        const string answer = """{"awsSPSAMLConfig":{"issuer":1,"acsUrl":"u","metadata":"m"},"awsSPCertificateIds":[],"awsSPOIDCConfig":{"redirectURL":"r"}}""";
        Assert.Equal(
            ["request /DirectoryId unknown-member", "request /directoryId missing", "response /awsSPSAMLConfig/issuer type", "response /awsSPSAMLConfig/acsUrl unknown-member", "response /awsSPSAMLConfig/acsURL missing"],
            Check("GetAWSSPConfigurationForDirectory", """{"DirectoryId":"d-1234567890"}""", answer));
    }

    [Fact]
    public void An_operation_that_the_specs_do_not_have_is_found() =>
        Assert.Contains("request operation operation", Check("DescribeExternalIdPConfigurationForDirectory", "{}", "{}"));
}
