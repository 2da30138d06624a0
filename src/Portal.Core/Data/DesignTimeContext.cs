using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Portal.Core.Data;

/// <summary>Lets <c>dotnet ef migrations add NAME --project src/Portal.Core</c> build the model; it never connects.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        DataSetup.Configure(options, NpgsqlDataSource.Create("Host=localhost"));
        return new PortalDbContext(options.Options);
    }
}
