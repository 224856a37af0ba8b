using OktaIdc.Failures;

namespace OktaIdc.Logs.Export;

/// <summary>What a destination at AWS lacks. What an export needs there is never made by it, except log streams and tables.</summary>
internal static class DestinationErrors
{
    public static OktaIdcException NoGroup(LogGroupDestination destination, string region, OktaIdcException? said = null) => Missing(
        $"There is no log group {destination.Group} in {region}.",
        $"Make it (aws logs create-log-group --log-group-name {destination.Group}), or name another with -LogGroup; the log stream in it is made by the export. Where it is in another Region, connect to that one.",
        destination.Group,
        said);

    public static OktaIdcException NoStream(string stream, string region, OktaIdcException? said = null) => Missing(
        $"There is no stream {stream} in {region} that takes records{(said is null ? "." : $": {said.Message}")}",
        "Make a stream of Data Firehose of this name (Direct PUT into S3; record format conversion to Parquet with the table of the class as its schema, for UNMAPPED none), or wait until it is active; then run the same command again: it goes on from its checkpoint.",
        stream,
        said);

    public static OktaIdcException NoDatabase(LakeTables tables, string region, OktaIdcException said) => Missing(
        $"There is no database {tables.Database} in the Glue data catalog of {region}: {said.Message}",
        $"Make it (aws glue create-database --database-input Name={tables.Database}), or name another with -GlueDatabase; the tables in it are made by the export.",
        tables.Database,
        said);

    private static OktaIdcException Missing(string message, string advice, string target, OktaIdcException? said) =>
        new(ErrorIds.AwsNotFound, FailureCategory.NotFound, message, advice, target, said) { RequestId = said?.RequestId, VendorCode = said?.VendorCode, StatusCode = said?.StatusCode };
}
