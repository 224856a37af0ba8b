using OktaIdc.Aws.Runtime;
using OktaIdc.Failures;

namespace OktaIdc.Aws.Glue;

/// <summary>The Glue data catalog over the JSON channel.</summary>
internal sealed class GlueClient(AwsJsonChannel channel) : IGlueClient
{
    public async Task<GlueTable?> FindTableAsync(string database, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.CallAsync<GlueTable>("GetTable", new { DatabaseName = database, Name = name }, $"{database}.{name}", "Table", cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.VendorCode == "EntityNotFoundException" && !e.Message.Contains("Database ", StringComparison.Ordinal))
        {
            return null;
        }
    }

    public Task CreateTableAsync(string database, GlueTable table, CancellationToken cancellationToken) =>
        channel.CallAsync("CreateTable", new { DatabaseName = database, TableInput = table }, $"{database}.{table.Name}", cancellationToken);

    public Task UpdateTableAsync(string database, GlueTable table, CancellationToken cancellationToken) =>
        channel.CallAsync("UpdateTable", new { DatabaseName = database, TableInput = table }, $"{database}.{table.Name}", cancellationToken);
}
