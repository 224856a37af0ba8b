using OktaIdc.Aws.Runtime;
using OktaIdc.Failures;

namespace OktaIdc.Aws.Storage;

/// <summary>Failures of S3 and DynamoDB: a bucket or table that is not there is the user's to make or to name, so it is said in full.</summary>
internal static class StorageErrors
{
    private const string Elsewhere = "Check the name. Where it is in another Region, say so behind the location: ?region=...";

    /// <summary>Runs a call on a bucket.</summary>
    public static async Task<T> GuardBucketAsync<T>(string operation, string bucket, string region, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await AwsErrors.GuardAsync(new AwsCall("s3", "s3", operation, region, bucket), run, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode is "NoSuchBucket")
        {
            throw Missing(e, bucket, $"There is no bucket '{bucket}' in S3; it was asked for in the Region {region}.", $"{Elsewhere} Where there is none yet, make it: aws s3 mb s3://{bucket} --region {region}");
        }
        catch (OktaIdcException e) when (e.VendorCode is "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException")
        {
            throw Missing(e, bucket, $"The bucket '{bucket}' of S3 is not in the Region {region}, but in another.", $"Say its Region behind the location: ?region=... (aws s3api get-bucket-location --bucket {bucket} tells it)");
        }
    }

    /// <summary>Runs a call on a table whose keys are these: name and type (S, N), the partition key first.</summary>
    public static async Task<T> GuardTableAsync<T>(string operation, string table, string region, IReadOnlyList<(string Name, char Type)> keys, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await AwsErrors.GuardAsync(new AwsCall("dynamodb", "dynamodb", operation, region, table), run, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode is "ResourceNotFoundException")
        {
            var attributes = string.Join(" ", keys.Select(k => $"AttributeName={k.Name},AttributeType={k.Type}"));
            var schema = string.Join(" ", keys.Select((k, i) => $"AttributeName={k.Name},KeyType={(i == 0 ? "HASH" : "RANGE")}"));
            throw Missing(
                e,
                table,
                $"There is no table '{table}' of DynamoDB in the Region {region} of the connection's account.",
                $"{Elsewhere} Where there is none yet, make it: aws dynamodb create-table --table-name {table} --region {region} --billing-mode PAY_PER_REQUEST --attribute-definitions {attributes} --key-schema {schema}");
        }
    }

    private static OktaIdcException Missing(OktaIdcException e, string target, string message, string action) =>
        new(ErrorIds.AwsNotFound, FailureCategory.NotFound, message, action, target, e) { RequestId = e.RequestId, VendorCode = e.VendorCode, StatusCode = e.StatusCode };
}
