using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using OpenIddict.EntityFrameworkCore.Models;

namespace Portal.Core.Data;

/// <summary>
/// The one database. Each entity carries its own mapping beside it; tables are reached by <c>Set&lt;T&gt;()</c> within the
/// feature that owns them. Names are snake_case, enums are stored by name, and every index is written down on purpose.
/// </summary>
/// <param name="options">Options made by <see cref="DataSetup.AddPortalData"/>.</param>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // An index on each foreign key is a guess; ours are chosen by query.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("btree_gist");
        modelBuilder.HasPostgresExtension("pg_trgm");
        modelBuilder.UseOpenIddict();
        // Signing out, checks of reuse and pruning look tokens up by their authorization, and authorizations by person.
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreToken>().HasIndex("AuthorizationId").HasDatabaseName("ix_open_iddict_tokens_authorization");
        modelBuilder.Entity<OpenIddictEntityFrameworkCoreAuthorization>().HasIndex(a => a.Subject).HasDatabaseName("ix_open_iddict_authorizations_subject");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }
}
