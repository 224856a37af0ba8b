namespace OktaIdc.Aws.Glue;

/// <summary>The Glue data catalog, tables only (glue, API 2017-03-31).</summary>
public interface IGlueClient
{
    /// <summary>A table; null where it is not there.</summary>
    /// <exception cref="Failures.OktaIdcException">The database is not there, or the caller may not read it.</exception>
    Task<GlueTable?> FindTableAsync(string database, string name, CancellationToken cancellationToken);

    /// <summary>Makes a table.</summary>
    Task CreateTableAsync(string database, GlueTable table, CancellationToken cancellationToken);

    /// <summary>Puts a definition in the place of a table's; the one before is kept as an older version.</summary>
    Task UpdateTableAsync(string database, GlueTable table, CancellationToken cancellationToken);
}
