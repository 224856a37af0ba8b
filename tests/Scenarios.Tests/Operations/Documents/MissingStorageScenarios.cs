using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Documents;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Documents;

/// <summary>A bucket or a table that is not there is named, with its Region and what to do.</summary>
public sealed class MissingStorageScenarios
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("s3://nobodys-bucket/access", "bucket 'nobodys-bucket'", "aws s3 mb s3://nobodys-bucket --region {0}")]
    [InlineData("s3://nobodys-bucket/access?region=eu-west-1", "bucket 'nobodys-bucket'", "aws s3 mb s3://nobodys-bucket --region eu-west-1")]
    [InlineData("dynamodb://nobodys-table", "table 'nobodys-table'", "--table-name nobodys-table --region {0} --billing-mode PAY_PER_REQUEST --attribute-definitions AttributeName=grantId,AttributeType=S AttributeName=sequence,AttributeType=N --key-schema AttributeName=grantId,KeyType=HASH AttributeName=sequence,KeyType=RANGE")]
    public async Task Of_a_ledger(string location, string thing, string remedy)
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync("version: 1", Stop);
        using var ledger = AccessLedgers.Open(location, run.Context.Idc);

        Check(await Assert.ThrowsAsync<OktaIdcException>(() => ledger.ReadAsync(null, Stop)), world, location, thing, remedy);
        Check(await Assert.ThrowsAsync<OktaIdcException>(() => ledger.ReadAsync("ta-1", Stop)), world, location, thing, remedy);
    }

    [Theory]
    [InlineData("s3://nobodys-bucket/state.json", "bucket 'nobodys-bucket'", "aws s3 mb s3://nobodys-bucket --region {0}")]
    [InlineData("dynamodb://nobodys-table/state?region=eu-west-1", "table 'nobodys-table'", "--table-name nobodys-table --region eu-west-1 --billing-mode PAY_PER_REQUEST --attribute-definitions AttributeName=name,AttributeType=S --key-schema AttributeName=name,KeyType=HASH")]
    public async Task Of_a_state_or_a_checkpoint(string location, string thing, string remedy)
    {
        await using var world = await World.StartAsync("small");
        using var run = await world.ConnectAsync("version: 1", Stop);
        using var document = StateDocuments.Open(location, run.Context.Idc);

        Check(await Assert.ThrowsAsync<OktaIdcException>(() => document.ReadAsync(Stop)), world, location, thing, remedy);
        Check(await Assert.ThrowsAsync<OktaIdcException>(() => document.WriteAsync("{}", null, Stop)), world, location, thing, remedy);
    }

    private static void Check(OktaIdcException e, World world, string location, string thing, string remedy)
    {
        var region = location.Contains("?region=", StringComparison.Ordinal) ? location.Split('=')[1] : world.Sandbox.Info.Region;
        Assert.Equal((ErrorIds.AwsNotFound, FailureCategory.NotFound), (e.ErrorId, e.Category));
        Assert.Contains(thing, e.Message, StringComparison.Ordinal);
        Assert.Contains($"the Region {region}", e.Message, StringComparison.Ordinal);
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, remedy, region), e.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("?region=", e.RecommendedAction, StringComparison.Ordinal);
    }
}
